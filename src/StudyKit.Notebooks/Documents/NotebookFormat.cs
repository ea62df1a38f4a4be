namespace StudyKit.Notebooks.Documents;

/// <summary>A file format of notebooks.</summary>
public enum NotebookFormat
{
    /// <summary>Jupyter's (<c>.ipynb</c>): JSON, nbformat 4.</summary>
    Ipynb,

    /// <summary>Polyglot Notebooks' script (<c>.dib</c>): text, <c>#!language</c> lines between the cells, no outputs.</summary>
    Dib,
}
