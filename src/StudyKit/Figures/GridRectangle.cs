namespace StudyKit.Figures;

/// <summary>A place in a figure, in pixels from its top left corner.</summary>
internal readonly record struct GridRectangle(double X, double Y, double Width, double Height);
