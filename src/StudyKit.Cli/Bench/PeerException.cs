using StudyKit.Errors;

namespace StudyKit.Cli.Bench;

/// <summary>The peer did not run.</summary>
internal sealed class PeerException(string message) : StudyKitException(message);
