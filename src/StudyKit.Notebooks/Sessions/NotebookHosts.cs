using StudyKit.Errors;
using StudyKit.Parts;

namespace StudyKit.Notebooks.Sessions;

/// <summary>The hosts that can run a notebook's cells, by name.</summary>
public static class NotebookHosts
{
    /// <summary>The kit's own, <see cref="CSharpSession"/>.</summary>
    public const string Own = "study";

    /// <summary>.NET Interactive's C# kernel, which only the full stack has.</summary>
    public const string Interactive = "interactive";

    /// <summary>The host of a name; null for the kit's own.</summary>
    /// <exception cref="StudyKitException">There is none of that name, or this build has it not.</exception>
    public static INotebookHost? Find(string name)
    {
        switch (name)
        {
            case Own:
                return null;
            case Interactive:
                var (host, whyNot) = OptionalPart.Find<INotebookHost>(OptionalPart.Interactive);
                return host ?? throw new StudyKitException($"host {name} is .NET Interactive's kernel, which is not here: {whyNot}");
            default:
                throw new OptionException("host", name, $"{Own} or {Interactive}");
        }
    }
}
