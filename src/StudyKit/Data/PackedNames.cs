using System.Collections;
using System.Text;

namespace StudyKit.Data;

/// <summary>Names that stay in a file of packed counts: a text is made when it is asked for.</summary>
internal sealed class PackedNames(PackedCounts owner, long first, int count) : IReadOnlyList<string>
{
    public int Count => count;

    public string this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)count, nameof(index));
            return Encoding.UTF8.GetString(owner.Name(first + index));
        }
    }

    public IEnumerator<string> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
