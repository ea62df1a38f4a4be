using StudyKit.Models;

namespace StudyKit.Training;

/// <summary>Opens a session of an engine on data, from initial weights.</summary>
/// <param name="data">Counts, batches and library priors.</param>
/// <param name="spec">Shape of the model.</param>
/// <param name="weights">Initial weights, copied.</param>
/// <param name="mostCells">Most cells of a minibatch.</param>
/// <param name="threads">Threads to use; null takes all.</param>
public delegate IVaeSession VaeSessionFactory(TrainingData data, VaeSpec spec, VaeWeights weights, int mostCells, int? threads);
