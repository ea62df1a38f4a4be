namespace StudyKit.Numerics;

/// <summary>Two vectors.</summary>
internal struct VectorPair<TVector>
    where TVector : struct
{
    public TVector First;

    public TVector Second;
}
