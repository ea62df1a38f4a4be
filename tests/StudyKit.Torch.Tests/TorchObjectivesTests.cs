using StudyKit.Objectives;
using StudyKit.Torch.Modules;
using TorchSharp;

namespace StudyKit.Torch.Tests;

public class TorchObjectivesTests
{
    private static readonly ObjectiveMoment Moment = new(30, 100, 0.7);

    /// <summary>Every objective of the library by the name of its type, so that one this engine does not know fails here.</summary>
    public static TheoryData<string> All => [.. typeof(Objective).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Objective)) && !type.IsAbstract).Select(type => type.Name)];

    [SkippableTheory]
    [MemberData(nameof(All))]
    public void Term_and_gradient_are_the_librarys_own(string name)
    {
        var type = typeof(Objective).Assembly.GetTypes().Single(t => t.Name == name);
        AssertSame((Objective)Activator.CreateInstance(type)!);
    }

    [SkippableTheory]
    [InlineData(CapacityConvention.MinibatchMean, 4)]
    [InlineData(CapacityConvention.MinibatchMean, 40)]
    [InlineData(CapacityConvention.PerCell, 8)]
    public void Capacity_above_and_below_in_both_conventions(CapacityConvention convention, double capacity) =>
        AssertSame(new CapacityObjective { Beta = 3, MaxCapacity = capacity, RiseShare = 0.5, Convention = convention });

    private static void AssertSame(Objective objective)
    {
        TorchHere.Require();
        float[] kl = [0.5f, 3.25f, 7, 2.125f, 11];
        var wantedGradient = new float[kl.Length];
        var wanted = objective.Evaluate(kl, Moment, wantedGradient);
        using var scope = torch.NewDisposeScope();
        var tensor = torch.tensor(kl, requires_grad: true);
        var latent = new Gaussian(tensor, tensor, tensor);
        var term = TorchObjectives.Term(objective, new VaeOutput(tensor, latent, tensor, tensor), Moment);
        term.backward();
        Assert.Equal(wanted, term.item<float>(), 1e-5);
        Assert.Equal(wantedGradient, HostCopy.Of(tensor.grad!));
    }
}
