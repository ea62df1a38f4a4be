using System.Globalization;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Checks;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Running.Parameters;
using StudyKit.Notebooks.Sessions;

namespace StudyKit.Notebooks.Running;

/// <summary>A notebook before its first cell runs: the parameters are in, earlier banners out, the record begun, what cannot run found.</summary>
/// <param name="Document">The copy that becomes the executed notebook.</param>
/// <param name="Record">papermill's record in it.</param>
/// <param name="Kit">The kit's own record in it.</param>
/// <param name="Checks">Where its numbers go.</param>
/// <param name="Chosen">The cells that run, or null for all.</param>
internal sealed record PreparedNotebook(NotebookDocument Document, PapermillRecord Record, KitRecord Kit, CheckLedger Checks, IReadOnlySet<NotebookCell>? Chosen)
{
    /// <summary>Prepares a copy.</summary>
    /// <exception cref="InputException">A cell is in a language that cannot be run, or holds checks that are not understood.</exception>
    /// <exception cref="OptionException">A parameter does not fit its declaration, or no cell is as chosen.</exception>
    public static PreparedNotebook Of(NotebookDocument notebook, NotebookRunOptions options, Action<string> warn)
    {
        var output = notebook.Copy();
        ErrorBanner.Remove(output);
        output.CompleteIds();
        var chosen = options.Cells?.Of(output);
        var parameters = ParameterInjection.Apply(output, options.Parameters, warn);
        if (chosen is not null)
        {
            // A chosen cell gets the notebook's parameters, whichever were chosen.
            chosen = new HashSet<NotebookCell>(
                chosen.Concat(output.Cells.Where(cell => cell.HasTag(ParameterInjection.ParametersTag) || cell.HasTag(ParameterInjection.InjectedTag))),
                ReferenceEqualityComparer.Instance);
        }

        if (options.ReportMode)
        {
            HideSources(output);
        }

        var record = new PapermillRecord(output, options.Clock);
        record.Prepare(notebook.Name, options.OutputPath, parameters);
        if (!options.PrepareOnly)
        {
            CheckLanguages(output, chosen, options.Host);
        }

        var expectations = new Dictionary<string, NumberExpectation>(ChecksFile.Of(output), StringComparer.Ordinal);
        foreach (var (name, expectation) in options.Checks)
        {
            expectations[name] = expectation;
        }

        return new PreparedNotebook(output, record, new KitRecord(RunFingerprint.Of(output, options), options.Host), new CheckLedger(expectations), chosen);
    }

    private static void HideSources(NotebookDocument notebook)
    {
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            var jupyter = cell.Metadata["jupyter"] as JsonObject ?? [];
            SortedKeys.Set(jupyter, "source_hidden", true);
            if (jupyter.Parent is null)
            {
                SortedKeys.Set(cell.Metadata, "jupyter", jupyter);
            }
        }
    }

    // Before the first cell runs: nobody should wait an hour to hear of it.
    private static void CheckLanguages(NotebookDocument notebook, IReadOnlySet<NotebookCell>? chosen, INotebookHost? host)
    {
        foreach (var (index, cell) in notebook.Cells.Index().Where(cell => CellTags.IsRun(cell.Item) && !CellTags.MayRaise(cell.Item) && chosen?.Contains(cell.Item) != false))
        {
            var language = notebook.LanguageOf(cell);
            if (host is not null)
            {
                // Its magics it knows itself.
                if (!host.Languages.Contains(language, StringComparer.Ordinal))
                {
                    throw Unfit(index, $"language {language}", $"{string.Join(", ", host.Languages)}", null);
                }

                continue;
            }

            try
            {
                CellParts.Of(cell.Source, language);
            }
            catch (CellException e)
            {
                throw Unfit(index, string.Create(CultureInfo.InvariantCulture, $"line {e.Line}: {e.Message}"), "cells that run here", e);
            }
        }

        InputException Unfit(int index, string found, string wanted, Exception? cause) => new(
            notebook.Name,
            null,
            string.Create(CultureInfo.InvariantCulture, $"cell {index + 1}, {found}"),
            $"{wanted}, or the tag '{CellTags.Skip}' on this one",
            cause);
    }
}
