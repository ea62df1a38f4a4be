using FsCheck.Xunit;
using StudyKit.Metrics;
using StudyKit.Numerics;

namespace StudyKit.Tests.Metrics;

public class AssignmentTests
{
    [Property(MaxTest = 100)]
    public void Sum_equals_the_best_of_all_assignments(int seed)
    {
        var stream = new RandomStream((ulong)seed);
        int rows = 1 + stream.NextInt(5), columns = 1 + stream.NextInt(5);
        var gain = new double[rows, columns];
        for (var i = 0; i < rows * columns; i++)
        {
            gain[i / columns, i % columns] = stream.NextInt(6);
        }

        var found = Assignment.Maximise(gain);
        var given = found.Where(j => j >= 0).ToArray();
        Assert.Equal(Math.Min(rows, columns), given.Length);
        Assert.Equal(given.Length, given.Distinct().Count());
        Assert.Equal(Best(gain, 0, 0), found.Select((j, k) => j < 0 ? 0 : gain[j, k]).Sum());
    }

    private static double Best(double[,] gain, int column, int taken)
    {
        if (column == gain.GetLength(1))
        {
            return 0;
        }

        var best = Best(gain, column + 1, taken);
        for (var j = 0; j < gain.GetLength(0); j++)
        {
            if ((taken & (1 << j)) == 0)
            {
                best = Math.Max(best, gain[j, column] + Best(gain, column + 1, taken | (1 << j)));
            }
        }

        return best;
    }
}
