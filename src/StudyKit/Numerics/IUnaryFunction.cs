namespace StudyKit.Numerics;

/// <summary>A function of one vector, so that the loop over a span is written once.</summary>
internal interface IUnaryFunction
{
    static abstract TVector Apply<TOps, TVector>(TVector x)
        where TOps : struct, IVectorOps<TVector>
        where TVector : struct;
}
