namespace StudyKit.Objectives;

/// <summary>What the absolute value of the capacity objective is taken of; public code does both.</summary>
public enum CapacityConvention
{
    /// <summary>|mean of KL over the minibatch − C| (disentanglement_lib).</summary>
    MinibatchMean,

    /// <summary>mean over cells of |KL − C|.</summary>
    PerCell,
}
