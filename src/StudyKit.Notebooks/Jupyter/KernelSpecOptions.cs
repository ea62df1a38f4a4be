using System.Text.RegularExpressions;
using StudyKit.Errors;

namespace StudyKit.Notebooks.Jupyter;

/// <summary>How <see cref="KernelSpecInstaller"/> names a kernel.</summary>
public sealed partial record KernelSpecOptions
{
    /// <summary>The name that C# notebooks carry.</summary>
    public const string NotebookName = ".net-csharp";

    /// <summary>The name taken when another program has <see cref="NotebookName"/>.</summary>
    public const string OwnName = "scstudy-csharp";

    /// <summary>The kernel's name; null for <see cref="NotebookName"/> when that is free, else <see cref="OwnName"/>.</summary>
    public string? Name { get; init; }

    /// <summary>What front ends show; null for a name that fits <see cref="Name"/>.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Whether another program's kernel of that name may be replaced.</summary>
    public bool Replace { get; init; }

    /// <summary>Environment variables that front ends give to the kernel, beside their own.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Throws unless every option is in its range.</summary>
    /// <exception cref="OptionException">The name is none that Jupyter takes.</exception>
    public void Validate()
    {
        OptionException.Require(Name is null || ValidName().IsMatch(Name), nameof(Name), Name, "lower-case letters, digits, '.', '-' and '_'");
        OptionException.Require(DisplayName is null || !string.IsNullOrWhiteSpace(DisplayName), nameof(DisplayName), DisplayName, "a name to show");
    }

    [GeneratedRegex(@"\A[a-z0-9._\-]*[a-z0-9][a-z0-9._\-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex ValidName();
}
