using StudyKit.Models;

namespace StudyKit.Training;

/// <summary>All that the next minibatch of a session depends on, besides the plan: noise and order are functions of seed and epoch.</summary>
/// <param name="Weights">Weights and running statistics of BatchNorm.</param>
/// <param name="FirstMoments">Adam's first moments of the trained tensors.</param>
/// <param name="SecondMoments">Adam's second moments of the trained tensors.</param>
/// <param name="Steps">Steps of Adam done.</param>
public sealed record SessionState(VaeWeights Weights, VaeWeights FirstMoments, VaeWeights SecondMoments, int Steps);
