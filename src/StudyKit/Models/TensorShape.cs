namespace StudyKit.Models;

/// <summary>Name, shape and role of one tensor of a model.</summary>
/// <param name="Name">Name in the model, <c>z_enc.lin.0.weight</c> for example.</param>
/// <param name="Shape">Sizes, outermost first.</param>
/// <param name="Role">What it is, which decides how it begins and whether it is trained.</param>
/// <param name="FanIn">Inputs of its Linear layer; 0 for other tensors.</param>
public sealed record TensorShape(string Name, int[] Shape, TensorRole Role, int FanIn = 0)
{
    /// <summary>Number of values.</summary>
    public int Length => Shape.Aggregate(1, (product, size) => checked(product * size));

    /// <summary>Whether the optimiser changes it; running statistics of BatchNorm are measured instead.</summary>
    public bool IsTrained => Role is not (TensorRole.RunningMean or TensorRole.RunningVariance);
}
