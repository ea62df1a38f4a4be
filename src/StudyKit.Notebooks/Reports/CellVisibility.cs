namespace StudyKit.Notebooks.Reports;

/// <summary>How much of a cell the reader is to see: nbconvert's and Jupyter Book's tags, JupyterLab's marks, and papermill's report mode.</summary>
/// <param name="Cell">Whether any of it.</param>
/// <param name="Source">Its code.</param>
/// <param name="Outputs">Its outputs.</param>
internal readonly record struct CellVisibility(bool Cell, PartVisibility Source, PartVisibility Outputs)
{
    public static CellVisibility Of(ExecutedCell executed, bool hideSource)
    {
        var cell = executed.Cell;

        // Whoever hid a cell did not know that it would fail.
        if (executed.State is CellState.Failed or CellState.TimedOut or CellState.Killed or CellState.Drifted)
        {
            return new CellVisibility(true, PartVisibility.Shown, PartVisibility.Shown);
        }

        var jupyter = cell.Metadata["jupyter"];
        var source = hideSource || Has("remove-input") ? PartVisibility.Removed
            : Has("hide-input") || Has("hide-cell") || MetadataField.Flag(jupyter, "source_hidden") == true ? PartVisibility.Folded
            : PartVisibility.Shown;
        var outputs = Has("remove-output") ? PartVisibility.Removed
            : Has("hide-output") || Has("hide-cell") || MetadataField.Flag(jupyter, "outputs_hidden") == true ? PartVisibility.Folded
            : PartVisibility.Shown;
        return new CellVisibility(!Has("remove-cell"), source, outputs);

        // Jupyter Book knew them with underscores first.
        bool Has(string tag) => cell.HasTag(tag) || cell.HasTag(tag.Replace('-', '_'));
    }
}
