using StudyKit.Errors;

namespace StudyKit.Studies;

/// <summary>A checked number drifted beyond its tolerance.</summary>
public sealed class NumberDriftException(string message) : StudyKitException(message);
