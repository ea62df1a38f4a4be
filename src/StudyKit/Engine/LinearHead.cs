namespace StudyKit.Engine;

/// <summary>Offsets of one or two Linear layers side by side, weight [Inputs, Width].</summary>
internal readonly record struct LinearHead(int Weight, int Bias, int Inputs, int Width);
