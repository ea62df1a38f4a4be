namespace StudyKit.Engine;

/// <summary>Room for the numbers of one cell's genes with a count, side by side, as addresses.</summary>
internal readonly unsafe struct CountedScratch(float* start, int pitch)
{
    /// <summary>Arrays that are needed.</summary>
    public const int Arrays = 8;

    /// <summary>μ.</summary>
    public float* Mean => start;

    /// <summary>θ.</summary>
    public float* Theta => start + pitch;

    /// <summary>1 / (θ + ε).</summary>
    public float* InverseTheta => start + (2 * (nint)pitch);

    /// <summary>Dropout logit, then the change of its gradient.</summary>
    public float* Drop => start + (3 * (nint)pitch);

    /// <summary>Counts, then the change of the gradient of μ's logit.</summary>
    public float* Count => start + (4 * (nint)pitch);

    /// <inheritdoc cref="Count"/>
    public float* LogitChange => Count;

    /// <summary>Change of log p; before, its part ln Γ(θ + x) − ln Γ(θ).</summary>
    public float* Value => start + (5 * (nint)pitch);

    /// <summary>Change of the gradient of ln θ; before, the derivative of that part.</summary>
    public float* ThetaChange => start + (6 * (nint)pitch);

    /// <summary>Which of the genes have more factors than are multiplied out.</summary>
    public int* Large => (int*)(start + (7 * (nint)pitch));
}
