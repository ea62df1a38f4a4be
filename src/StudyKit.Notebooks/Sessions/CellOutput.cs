namespace StudyKit.Notebooks.Sessions;

/// <summary>Something that a cell put out while it ran.</summary>
public abstract record CellOutput
{
    private protected CellOutput()
    {
    }
}
