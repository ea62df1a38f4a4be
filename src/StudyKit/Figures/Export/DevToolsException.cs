namespace StudyKit.Figures.Export;

/// <summary>The browser understood a question and says that it failed.</summary>
internal sealed class DevToolsException(string message) : Exception(message);
