using System.Collections;
using System.Data;
using System.Reflection;

namespace StudyKit.Notebooks.Display;

/// <summary>The parts of values: items of sequences, entries of dictionaries, members of objects.</summary>
internal static class ValueItems
{
    private static readonly MethodInfo FirstOf = typeof(ValueItems).GetMethod(nameof(First), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The first items of a sequence, and what is said about the others (null when there are none).</summary>
    public static (List<object?> Items, string? Remark) Take(IEnumerable sequence, int limit)
    {
        var items = new List<object?>();
        foreach (var item in sequence)
        {
            if (items.Count == limit)
            {
                return (items, Count(sequence) is { } count ? More(count - limit) : "… (more)");
            }

            items.Add(item);
        }

        return (items, null);
    }

    /// <summary>The remark about what is left out.</summary>
    public static string More(int count, string what = "") => $"… ({Views.TableExcerpt.Count(count)} more{(what.Length > 0 ? " " + what : string.Empty)})";

    /// <summary>A dictionary's first keys and values, or null when the value is none.</summary>
    public static (List<KeyValuePair<object?, object?>> Entries, string? Remark)? Entries(object value, int limit)
    {
        if (value is IDictionary dictionary)
        {
            var entries = new List<KeyValuePair<object?, object?>>();
            foreach (DictionaryEntry entry in dictionary)
            {
                if (entries.Count == limit)
                {
                    return (entries, More(dictionary.Count - limit));
                }

                entries.Add(KeyValuePair.Create<object?, object?>(entry.Key, entry.Value));
            }

            return (entries, null);
        }

        if (value is not IEnumerable pairs || !Implements(value.GetType(), typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>)))
        {
            return null;
        }

        var (items, remark) = Take(pairs, limit);
        return (items.ConvertAll(pair => KeyValuePair.Create(Property(pair!, "Key"), Property(pair!, "Value"))), remark);
    }

    /// <summary>Whether values of the type are dictionaries.</summary>
    public static bool IsDictionary(Type type) => typeof(IDictionary).IsAssignableFrom(type) || Implements(type, typeof(IDictionary<,>), typeof(IReadOnlyDictionary<,>));

    /// <summary>Key and items of a group, or null when the value is none.</summary>
    public static (object? Key, IEnumerable Items)? Group(object? value) =>
        value is IEnumerable items && value.GetType().GetInterfaces().FirstOrDefault(i => IsOf(i, typeof(IGrouping<,>))) is { } group
            ? (group.GetProperty("Key")!.GetValue(value), items)
            : null;

    /// <summary>Whether values of the type are sequences or tables.</summary>
    public static bool HasItems(Type type) => typeof(IEnumerable).IsAssignableFrom(type) || typeof(DataTable).IsAssignableFrom(type) || IsMemory(type);

    /// <summary>A value as a sequence: itself, or the first items of a <see cref="Memory{T}"/>.</summary>
    public static IEnumerable? Sequence(object value)
    {
        var type = value.GetType();
        if (value is string)
        {
            return null;
        }

        if (IsMemory(type))
        {
            return (IEnumerable)FirstOf.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [value])!;
        }

        return value as IEnumerable;
    }

    /// <summary>The rows and columns of a data table.</summary>
    public static (DataTable Table, string? Remark)? Data(object value, int limit) => value switch
    {
        DataTable table => (table, table.Rows.Count > limit ? More(table.Rows.Count - limit) : null),
        _ => null,
    };

    /// <summary>The public fields and properties that can be read, in the order of their declaration.</summary>
    public static IReadOnlyList<MemberInfo> Members(Type type)
    {
        const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance;
        var properties = type.GetProperties(Public).Where(property => property is { CanRead: true, GetMethod.IsPublic: true } && property.GetIndexParameters().Length == 0 && CanBox(property.PropertyType));

        // A property that a derived class declares anew hides the one it inherits.
        return [.. type.GetFields(Public).Where(field => CanBox(field.FieldType)), .. properties.GroupBy(property => property.Name, StringComparer.Ordinal).Select(same => same.MaxBy(property => Level(property.DeclaringType!))!)];
    }

    /// <summary>A member's value; a getter that throws gives what it threw.</summary>
    public static object? Read(MemberInfo member, object owner)
    {
        try
        {
            return member is FieldInfo field ? field.GetValue(owner) : ((PropertyInfo)member).GetValue(owner);
        }
        catch (TargetInvocationException e)
        {
            return new Failure(e.InnerException ?? e);
        }
    }

    private static object? Property(object owner, string name) => owner.GetType().GetProperty(name)!.GetValue(owner);

    private static bool CanBox(Type type) => !type.IsByRefLike && !type.IsPointer && !type.IsFunctionPointer && (!type.IsByRef || CanBox(type.GetElementType()!));

    private static int Level(Type type) => type.BaseType is null ? 0 : 1 + Level(type.BaseType);

    private static bool Implements(Type type, params Type[] interfaces) => type.GetInterfaces().Any(i => interfaces.Any(wanted => IsOf(i, wanted)));

    private static bool IsMemory(Type type) => IsOf(type, typeof(Memory<>)) || IsOf(type, typeof(ReadOnlyMemory<>));

    private static bool IsOf(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;

    private static int? Count(IEnumerable sequence) => sequence switch
    {
        ICollection counted => counted.Count,
        _ => sequence.GetType().GetInterfaces().FirstOrDefault(i => IsOf(i, typeof(IReadOnlyCollection<>)) || IsOf(i, typeof(ICollection<>)))?.GetProperty("Count")?.GetValue(sequence) as int?,
    };

    private static T[] First<T>(object memory) => (memory is Memory<T> writable ? writable : (ReadOnlyMemory<T>)memory).ToArray();

    /// <summary>What a getter threw.</summary>
    internal sealed record Failure(Exception Exception)
    {
        public override string ToString() => $"<{Exception.GetType().Name}: {Exception.Message}>";
    }
}
