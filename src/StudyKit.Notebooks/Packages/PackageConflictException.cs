using StudyKit.Errors;

namespace StudyKit.Notebooks.Packages;

/// <summary>A package that cannot be used beside what the session has already; the message names both versions.</summary>
/// <param name="message">What is wanted, what is there, and what to do.</param>
public sealed class PackageConflictException(string message) : StudyKitException(message);
