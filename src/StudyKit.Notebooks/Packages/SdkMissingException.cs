using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>Packages were asked for, and there is no <c>dotnet</c> command or no SDK that could restore them.</summary>
/// <param name="message">What was looked for and what to do.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class SdkMissingException(string message, Exception? inner = null) : StudyKitException(message, inner);
