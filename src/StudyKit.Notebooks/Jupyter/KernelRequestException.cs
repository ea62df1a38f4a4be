namespace StudyKit.Notebooks.Jupyter;

/// <summary>A request that cannot be served; the front end gets the reason.</summary>
internal sealed class KernelRequestException(string message) : Exception(message);
