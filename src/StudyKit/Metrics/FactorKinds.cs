namespace StudyKit.Metrics;

/// <summary>The factors a metric is defined for.</summary>
public enum FactorKinds
{
    /// <summary>Discrete and continuous factors.</summary>
    All,

    /// <summary>Continuous factors, factors of two classes, and factors whose classes are numbers: their codes have an order.</summary>
    Ordered,

    /// <summary>Discrete factors.</summary>
    Discrete,
}
