using System.Runtime.Intrinsics;
using StudyKit.Embedding;
using StudyKit.Numerics;
using StudyKit.Tests.Metrics;

namespace StudyKit.Tests.Embedding;

public class UmapJobTests
{
    private const float A = 1.577f;
    private const float B = 0.895f;
    private const float Rate = 0.5f;

    [Fact]
    public void A_cell_moves_by_one_pull_and_a_push_for_each_time_the_other_is_drawn()
    {
        const int Pushes = 3;
        const int Seeds = 100;
        var drawn = 0.0;
        for (var seed = 0; seed < Seeds; seed++)
        {
            float[] from = [0, 0, 0.3f, 0.4f];
            var to = Move(from, Pushes, (ulong)seed);

            // The gradients of McInnes, Healy and Melville 2018 (section 3.2) at a squared distance of a quarter.
            var power = Math.Pow(0.25, B);
            var pull = -2 * A * B * power / (0.25 * (1 + (A * power)));
            var push = 2 * B / ((0.001 + 0.25) * (1 + (A * power)));
            for (var cell = 0; cell < 2; cell++)
            {
                var (x, y) = cell == 0 ? (-0.3, -0.4) : (0.3, 0.4);
                var times = (((to[2 * cell] - from[2 * cell]) / (Rate * x)) - pull) / push;
                MetricGolden.Near(Math.Round(times), times, 1e-4);
                Assert.InRange(times, -1e-4, Pushes + 1e-4);
                MetricGolden.Near(Rate * y * (pull + (times * push)), to[(2 * cell) + 1] - from[(2 * cell) + 1], 1e-5);
                drawn += times;
            }
        }

        // Of two cells, each is drawn half the time.
        Assert.InRange(drawn / (2 * Seeds), 1.25, 1.75);
    }

    [Fact]
    public void A_push_is_four_at_most_along_each_axis()
    {
        const int Pushes = 30;

        // A hundredth apart a push would be of 16, and the pull is of little.
        var to = Move([0, 0, 0.01f, 0], Pushes, 1);
        var power = Math.Pow(1e-4, B);
        var pull = 2 * A * B * power / (1e-4 * (1 + (A * power))) * 0.01;
        var times = ((to[0] / Rate) - pull) / -4;
        MetricGolden.Near(Math.Round(times), times, 1e-4);
        Assert.InRange(Math.Round(times), 1, Pushes);
        Assert.Equal(0, to[1]);
    }

    private static float[] Move(float[] from, int pushes, ulong seed)
    {
        var step = new UmapStep
        {
            Round = new UmapRound(0, [0, 1, 2], [0, 1], [1, 0], [1, 1], [0, 0]),
            From = from,
            To = new float[from.Length],
            Nodes = 2,
            Dimensions = 2,
            A = A,
            B = B,
            Repulsion = 1,
            Pushes = pushes,
            Rate = Rate,
            Seed = seed,
            Epoch = 0,
            Half = 0,
        };
        new UmapJob<PortableOps, Vector128<float>>(step).Execute(0);
        return step.To;
    }
}
