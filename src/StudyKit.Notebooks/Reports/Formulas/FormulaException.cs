namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>A formula uses what is not known here.</summary>
internal sealed class FormulaException(string message) : Exception(message);
