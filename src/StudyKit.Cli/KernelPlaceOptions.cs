using System.CommandLine;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Cli;

/// <summary>The options that say in which of Jupyter's folders a kernel is.</summary>
internal sealed class KernelPlaceOptions
{
    private readonly Option<bool> _user = new("--user") { Description = "In the user's folder; this is the default." };
    private readonly Option<bool> _sysPrefix = new("--sys-prefix") { Description = "In the active virtual or Conda environment, or that of python3." };
    private readonly Option<string?> _prefix = new("--prefix") { HelpName = "folder", Description = "In share/jupyter/kernels under this folder." };

    public void AddTo(Command command)
    {
        command.Options.Add(_user);
        command.Options.Add(_sysPrefix);
        command.Options.Add(_prefix);
    }

    /// <summary>Whether the place is one of the user's choosing, in which Jupyter need not look.</summary>
    public bool IsElsewhere(ParseResult parsed) => parsed.GetValue(_prefix) is not null;

    public string Folder(ParseResult parsed)
    {
        var prefix = parsed.GetValue(_prefix);
        var chosen = new[] { parsed.GetValue(_user), parsed.GetValue(_sysPrefix), prefix is not null }.Count(given => given);
        OptionException.Require(chosen <= 1, "--user, --sys-prefix, --prefix", $"{chosen} of them", "one place");
        return prefix is not null ? KernelSpecFolders.OfPrefix(prefix)
            : parsed.GetValue(_sysPrefix) ? KernelSpecFolders.SysPrefix()
            : KernelSpecFolders.User();
    }
}
