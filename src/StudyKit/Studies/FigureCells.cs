using StudyKit.Errors;
using StudyKit.Numerics;

namespace StudyKit.Studies;

/// <summary>The cells of a composed figure and where they stand.</summary>
/// <param name="Places">Embedding, a UMAP for example [cells × 2].</param>
/// <param name="Names">Name (barcode) of each cell.</param>
public sealed record FigureCells(Matrix Places, IReadOnlyList<string> Names)
{
    /// <summary>Number of cells.</summary>
    public int Count => Places.Rows;

    /// <summary>Checks that there is one name a cell.</summary>
    /// <exception cref="OptionException">There is not, or the places have not two columns.</exception>
    public void Validate()
    {
        OptionException.Require(Places.Columns == 2, nameof(Places), $"{Places.Columns} columns", "2");
        OptionException.Require(Names.Count == Count, nameof(Names), $"{Names.Count} names", $"{Count}");
    }
}
