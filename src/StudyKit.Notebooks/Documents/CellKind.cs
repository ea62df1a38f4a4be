namespace StudyKit.Notebooks.Documents;

/// <summary>What a notebook cell is (<c>cell_type</c> in nbformat).</summary>
public enum CellKind
{
    /// <summary>Code that is run and has outputs.</summary>
    Code,

    /// <summary>Text for the reader.</summary>
    Markdown,

    /// <summary>Text that no front end interprets.</summary>
    Raw,
}
