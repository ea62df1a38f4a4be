using System.Net;
using StudyKit.Errors;
using StudyKit.Notebooks.Display;
using StudyKit.Notebooks.Packages;

namespace StudyKit.Notebooks.Sessions.Magics;

/// <summary>The packages that a session's cells have named.</summary>
/// <param name="packages">Brings them.</param>
/// <param name="folder">Folder of the notebook.</param>
internal sealed class SessionPackages(IPackageReferences packages, string folder)
{
    private const string NoAnswer = "NU1301";

    private readonly List<(string Id, string? Version)> _packages = [];
    private readonly List<string> _sources = [];

    // Sources that a restore has worked with.
    private readonly HashSet<string> _proven = new(StringComparer.Ordinal);

    /// <summary>Brings what a cell names, and shows what was chosen. A failure leaves the session as it was.</summary>
    /// <param name="directives">All directives of the cell.</param>
    /// <param name="cancellationToken">Stops the restore.</param>
    /// <returns>All packages of the session, or null when only sources were named.</returns>
    /// <exception cref="CellException">The restore failed; the message is the restore's own.</exception>
    public async Task<PackageAssemblies?> AddAsync(IReadOnlyList<PackageDirective> directives, CancellationToken cancellationToken)
    {
        var sources = directives.Where(directive => directive.IsSource).Select(Source).Except(_sources, StringComparer.Ordinal).ToList();
        var asked = directives.Where(directive => !directive.IsSource).ToList();
        PackageAssemblies? found = null;
        if (asked.Count > 0)
        {
            try
            {
                found = await packages.RestoreAsync([.. _packages, .. asked.Select(directive => (directive.Id, directive.Version))], [.. _sources, .. sources], cancellationToken);
            }
            catch (StudyKitException e)
            {
                throw new CellException(LineOf(e.Message, asked), e.Message + Leave(e));
            }

            _proven.UnionWith([.. _sources, .. sources]);

            foreach (var warning in found.Warnings)
            {
                await Console.Error.WriteLineAsync(warning);
            }

            _packages.AddRange(asked.Select(directive => (directive.Id, directive.Version)).Where(package => !_packages.Exists(kept => string.Equals(kept.Id, package.Id, StringComparison.OrdinalIgnoreCase))));
        }

        _sources.AddRange(sources);
        Show(sources, [.. asked.Select(directive => directive.Id).Distinct(StringComparer.OrdinalIgnoreCase).Select(id => Chosen(id, found!))]);
        return found;
    }

    private string Source(PackageDirective directive)
    {
        try
        {
            return PackageSource.FullName(directive.Text, folder);
        }
        catch (StudyKitException e)
        {
            throw new CellException(directive.Line, e.Message);
        }
    }

    // A source that has never answered would make every later restore fail, also after its line was mended.
    private string Leave(StudyKitException error)
    {
        var dead = error is PackageRestoreException { Codes: var codes } && codes.Contains(NoAnswer, StringComparer.Ordinal)
            ? _sources.FindAll(source => !_proven.Contains(source) && error.Message.Contains(source, StringComparison.Ordinal))
            : [];
        _sources.RemoveAll(dead.Contains);
        return string.Concat(dead.Select(source => $"\n{source} is asked no longer; run its #i line again to ask it"));
    }

    // The restore's own lines, below the first, name only what went wrong.
    private static int LineOf(string message, List<PackageDirective> asked)
    {
        var details = message[(message.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        return (asked.Find(directive => directive.Id.Length > 0 && details.Contains(directive.Id, StringComparison.OrdinalIgnoreCase)) ?? asked[0]).Line;
    }

    private static string Chosen(string id, PackageAssemblies found) =>
        found.Resolved.Where(package => string.Equals(package.Id, id, StringComparison.OrdinalIgnoreCase)).Select(package => $"{package.Id}, {package.Version}").FirstOrDefault(id);

    private static void Show(IReadOnlyList<string> sources, IReadOnlyList<string> installed)
    {
        var parts = new[] { (Title: "Restore sources", Items: sources), (Title: "Installed packages", Items: installed) }.Where(part => part.Items.Count > 0).ToList();
        if (parts.Count == 0)
        {
            return;
        }

        var html = string.Concat(parts.Select(part => $"<div><strong>{part.Title}</strong><ul>{string.Concat(part.Items.Select(item => $"<li><span>{WebUtility.HtmlEncode(item)}</span></li>"))}</ul></div>"));
        var text = string.Join('\n', parts.SelectMany(part => part.Items.Select(item => "  " + item).Prepend(part.Title)));
        CellDisplay.display(new MimeContent(new MimeBundle([KeyValuePair.Create(MimeBundle.Html, $"<div>{html}</div>"), KeyValuePair.Create(MimeBundle.PlainText, text)])));
    }
}
