using StudyKit.Models;

namespace StudyKit.Tests.Models;

public class VaeInitializerTests
{
    private static readonly VaeSpec Spec = new() { GeneCount = 400, BatchCount = 3, HiddenSize = 64, Dispersion = Dispersion.GeneBatch };

    [Fact]
    public void Linear_layers_are_uniform_on_one_over_root_of_their_inputs()
    {
        var weights = VaeInitializer.Create(Spec, 1);
        foreach (var (name, inputs) in new[] { ("z_enc.lin.0", 400), ("dec.lin.0", 13), ("scale", 64) })
        {
            var bound = 1 / Math.Sqrt(inputs);
            var values = weights[$"{name}.weight"].Values;
            Assert.All(values.Concat(weights[$"{name}.bias"].Values), v => Assert.InRange(v, -bound, bound));

            // The variance of U(−b, b) is b²/3.
            Assert.Equal(bound * bound / 3, values.Average(v => (double)v * v), bound * bound / 3 * 0.2);
        }
    }

    [Fact]
    public void Log_theta_is_standard_normal_and_norms_are_the_identity()
    {
        var weights = VaeInitializer.Create(Spec, 1);
        Assert.Equal(1, weights["log_theta"].Values.Average(v => (double)v * v), 0.15);
        Assert.Equal([400, 3], weights["log_theta"].Shape);
        Assert.All(weights["dec.bn.0.weight"].Values.Concat(weights["dec.bn.0.running_var"].Values), v => Assert.Equal(1, v));
        Assert.All(weights["dec.bn.0.bias"].Values.Concat(weights["dec.bn.0.running_mean"].Values), v => Assert.Equal(0, v));
    }

    [Fact]
    public void A_tensor_depends_on_the_seed_and_its_name_alone()
    {
        var weights = VaeInitializer.Create(Spec, 1);
        var deeper = VaeInitializer.Create(Spec with { LayerCount = 2, ObservedLibrary = true }, 1);
        Assert.Equal(weights["scale.weight"].Values, deeper["scale.weight"].Values);
        Assert.NotEqual(weights["scale.weight"].Values, weights["drop.weight"].Values);
        Assert.NotEqual(weights["scale.weight"].Values, VaeInitializer.Create(Spec, 2)["scale.weight"].Values);
    }
}
