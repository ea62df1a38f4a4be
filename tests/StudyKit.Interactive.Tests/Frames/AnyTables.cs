using FsCheck;
using FsCheck.Fluent;
using StudyKit.Data;
using StudyKit.Studies;
using StudyKit.Training;

namespace StudyKit.Interactive.Tests.Frames;

/// <summary>Arbitrary tables, scores and histories, with every special value there is.</summary>
internal static class AnyTables
{
    private static readonly Gen<double> Numbers = Gen.Frequency<double>(
        (6, ArbMap.Default.GeneratorFor<double>()),
        (1, Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.Epsilon, double.MaxValue, 0.1, 1e22)));

    private static readonly Gen<string> Texts = Gen.Frequency<string>(
        (4, ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get)),
        (2, Gen.Elements("", " ", "β", "CD4+ T", "a,b\n\"c\"", "NaN", "null", "-1", "名", "Name", "NAME")));

    public static Arbitrary<AnnotationTable> Annotations() => (
        from rows in Gen.Choose(0, 12)
        from names in Texts.ArrayOf(rows)
        from heads in Texts.ArrayOf()
        from columns in Gen.CollectToList(heads.Distinct(StringComparer.Ordinal).Where(head => head != "name"), head => Column(head, rows))
        select new AnnotationTable(names, columns)).ToArbitrary();

    public static Arbitrary<ScoreTable> Scores() => (
        from rows in (
            from study in Texts
            from data in Texts
            from beta in Numbers
            from capacity in Numbers
            from seed in ArbMap.Default.GeneratorFor<ulong>()
            from factor in Texts
            from metric in Texts
            from value in Numbers
            select new Score(study, data, beta, capacity, seed, factor, metric, value)).ArrayOf()
        select new ScoreTable(rows.DistinctBy(row => (row.Beta, row.Capacity, row.Seed, row.Factor, row.Metric)))).ToArbitrary();

    public static Arbitrary<TrainingHistory> Histories() => (
        from epochs in Gen.Choose(0, 8)
        from heads in Texts.NonEmptyListOf()
        from columns in Gen.CollectToList(heads.Distinct(StringComparer.Ordinal).Where(head => head != "epoch"), head => Numbers.ArrayOf(epochs).Select(values => (head, values)))
        where columns.Count > 0
        select new TrainingHistory(columns)).ToArbitrary();

    private static Gen<TableColumn> Column(string name, int rows) => Gen.OneOf<TableColumn>(
        Numbers.ArrayOf(rows).Select(values => (TableColumn)new NumberColumn(name, values)),
        Texts.ArrayOf(rows).Select(values => (TableColumn)new TextColumn(name, values)),
        ArbMap.Default.GeneratorFor<bool>().ArrayOf(rows).Select(values => (TableColumn)new FlagColumn(name, values)),
        from all in Texts.ArrayOf()
        let categories = all.Distinct(StringComparer.Ordinal).ToArray()
        from codes in Gen.Choose(-1, categories.Length - 1).ArrayOf(rows)
        select (TableColumn)new CategoricalColumn(name, codes, categories));
}
