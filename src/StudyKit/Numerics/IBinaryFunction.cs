namespace StudyKit.Numerics;

/// <summary>A function of two vectors, so that the loop over spans is written once.</summary>
internal interface IBinaryFunction
{
    static abstract TVector Apply<TOps, TVector>(TVector x, TVector y)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct;
}
