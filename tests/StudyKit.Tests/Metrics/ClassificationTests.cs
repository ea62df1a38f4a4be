using StudyKit.Errors;
using StudyKit.Metrics;
using StudyKit.Neighbors;
using StudyKit.Numerics;
using static StudyKit.Tests.Metrics.MetricGolden;

namespace StudyKit.Tests.Metrics;

public class ClassificationTests
{
    [Theory]
    [MemberData(nameof(MetricGolden.All), MemberType = typeof(MetricGolden))]
    public void Best_thresholds_and_auroc_equal_the_reference(string name)
    {
        var golden = Load(name);
        foreach (var factor in golden.Discrete)
        {
            foreach (var expected in golden.Expected.GetProperty("predictors").GetProperty(factor.Name).GetProperty("one_vs_rest").EnumerateArray())
            {
                var positive = Array.ConvertAll(factor.Codes(), c => c == expected.GetProperty("cls").GetInt32());
                var accuracy = Numbers(expected.GetProperty("balanced_acc_per_latent"));
                var area = Numbers(expected.GetProperty("auroc_per_latent"));
                for (var j = 0; j < golden.Columns.Length; j++)
                {
                    var rule = ThresholdRule.Fit(golden.Columns[j], positive);
                    Near(accuracy[j], rule.BalancedAccuracy, 1e-12);
                    Near(accuracy[j], rule.Score(golden.Columns[j], positive), 1e-12);
                    Near(area[j], Auroc.Compute(golden.Columns[j], positive), 1e-12);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(MetricGolden.All), MemberType = typeof(MetricGolden))]
    public void Logistic_regression_equals_the_reference(string name)
    {
        var golden = Load(name);
        foreach (var factor in golden.Discrete)
        {
            var expected = golden.Expected.GetProperty("predictors").GetProperty(factor.Name);
            var codes = factor.Codes();
            var classes = factor.Labels!.Count;
            var model = LogisticRegression.Fit(golden.Latent, codes, classes, new() { Standardise = true });
            var called = ClassificationResult.MostProbable(model.Probabilities(golden.Latent), classes);
            Near(expected.GetProperty("lr_all_latents_train_acc").GetDouble(), Accuracy(codes, called), 0.006);
            Near(expected.GetProperty("lr_all_latents_cv5_acc").GetDouble(), CrossValidated(codes, (train, test) =>
            {
                var fold = LogisticRegression.Fit(Rows(golden, train), Pick(codes, train), classes, new());
                return ClassificationResult.MostProbable(fold.Probabilities(Rows(golden, test)), classes);
            }), 0.006);
        }
    }

    [Theory]
    [MemberData(nameof(MetricGolden.All), MemberType = typeof(MetricGolden))]
    public void Macro_auroc_equals_the_reference_explicitness(string name)
    {
        var golden = Load(name);
        var expected = golden.Expected.GetProperty("explicitness_disentanglement_lib");
        int[] train = [.. Enumerable.Range(0, 280)], test = [.. Enumerable.Range(280, 120)];
        foreach (var (factor, k) in golden.Discrete.Select((f, k) => (f, k)))
        {
            var codes = factor.Codes();
            var model = LogisticRegression.Fit(Rows(golden, train), Pick(codes, train), factor.Labels!.Count, new());
            Near(Numbers(expected.GetProperty("roc_auc_train"))[k], Macro(model, train), 0.002);
            Near(Numbers(expected.GetProperty("roc_auc_test"))[k], Macro(model, test), 0.002);

            double Macro(LogisticRegression fitted, int[] rows) => ClassificationResult
                .Score(factor.Name, factor.Labels, Pick(codes, rows), fitted.Probabilities(Rows(golden, rows))).MacroAuroc;
        }
    }

    [Theory]
    [MemberData(nameof(MetricGolden.All), MemberType = typeof(MetricGolden))]
    public void Nearest_neighbours_equal_the_reference(string name)
    {
        var golden = Load(name);
        var latent = ToMatrix(golden.Columns);
        foreach (var factor in golden.Discrete)
        {
            var expected = golden.Expected.GetProperty("predictors").GetProperty(factor.Name);
            var codes = factor.Codes();
            foreach (var k in new[] { 5, 15 })
            {
                Near(expected.GetProperty($"knn{k}_cv5_acc").GetDouble(), CrossValidated(codes, (train, test) =>
                {
                    var graph = NeighborGraph.Query(latent.SelectRows(train), latent.SelectRows(test), k);
                    return ClassificationResult.MostProbable(KnnClassification.Shares(graph, Pick(codes, train), factor.Labels!.Count), factor.Labels.Count);
                }), 0.006);
            }
        }
    }

    [Fact]
    public void Leave_one_out_majority_equals_the_reference()
    {
        var table = Table("clusters.csv");
        var latent = ToMatrix([.. Enumerable.Range(0, 6).Select(j => table[$"z{j}"])]);
        var codes = Array.ConvertAll(table["label"], v => (int)v);
        var shares = KnnClassification.Shares(NeighborGraph.Build(latent, 15), codes, 4);
        Near(Json("golden_clusters.json").GetProperty("knn").GetProperty("knn15_leave_one_out_majority").GetDouble(), Accuracy(codes, ClassificationResult.MostProbable(shares, 4)), 1e-12);
    }

    [Fact]
    public void Logistic_regression_stands_at_the_optimum_of_its_objective()
    {
        // One feature ±1, half of each class: the optimum solves w = n·(1 − p), p = 1/(1 + e^−w); n = 4 cells gives w·(1 + e^w) = 4.
        var model = LogisticRegression.Fit(new Matrix(4, 1, [-1, -1, 1, 1]), [0, 0, 1, 1], 2, new() { Standardise = false });
        var p = model.Probabilities(new Matrix(2, 1, [1, -1]))[1];
        var w = Math.Log(p / (1 - p));
        Near(4, w * (1 + Math.Exp(w)), 1e-8);

        // Three classes, no information: the intercepts give the shares.
        var flat = LogisticRegression.Fit(new Matrix(6, 1), [0, 0, 0, 1, 1, 2], 3, new()).Probabilities(new Matrix(2, 1));
        Near(3 / 6.0, flat[0], 1e-8);
        Near(2 / 6.0, flat[1], 1e-8);
        Near(1 / 6.0, flat[2], 1e-8);
    }

    [Fact]
    public void A_separating_dimension_is_found_and_scores_one_in_every_classification()
    {
        var stream = new RandomStream(3);
        var codes = Enumerable.Range(0, 90).Select(i => i % 3).ToArray();
        var latent = new Matrix(90, 4);
        for (var i = 0; i < 90; i++)
        {
            latent[i, 0] = (float)stream.NextNormal();
            latent[i, 1] = codes[i] == 0 ? -5 : 1;
            latent[i, 2] = codes[i] == 1 ? 9 : -2;
            latent[i, 3] = 7;
        }

        var labels = Factor.Discrete("kind", codes, ["a", "b", "c"]);
        var single = SingleDimensionClassification.Compute(latent, labels);
        Assert.Equal(["a", "b", "c"], single.PerClass.Select(r => r.Class));
        Assert.Equal((1, false, -2.0, 1.0, 1.0), Parts(single.PerClass[0]));
        Assert.Equal((2, true, 3.5, 1.0, 1.0), Parts(single.PerClass[1]));
        Assert.True(single.PerClass[2].BalancedAccuracy is > 0.5 and < 1);
        Assert.Equal(1, LogisticRegressionClassification.Compute(latent, labels).BalancedAccuracy);
        Assert.All(LogisticRegressionClassification.Compute(latent, labels).PerClass, c => Assert.Equal((1, 1, 1), (c.Recall, c.BalancedAccuracy, c.Auroc)));
        Assert.Equal(1, KnnClassification.Compute(latent, labels, 5).Accuracy);

        static (int, bool, double, double, double) Parts(SingleDimensionClassResult r) => (r.Dimension, r.Rule.Above, r.Rule.Threshold, r.BalancedAccuracy, r.Auroc);
    }

    [Fact]
    public void Labels_without_meaning_score_near_chance_on_held_out_cells()
    {
        // On the training cells the best of ten thresholds is well above chance: this fails if scores come from them.
        var scores = Enumerable.Range(0, 40).Select(seed =>
        {
            var stream = new RandomStream((ulong)seed);
            var latent = new Matrix(200, 10, [.. Enumerable.Range(0, 2000).Select(_ => (float)stream.NextNormal())]);
            var labels = Factor.Discrete("coin", [.. Enumerable.Range(0, 200).Select(_ => stream.NextInt(2))], ["heads", "tails"]);
            return SingleDimensionClassification.Compute(latent, labels, new() { Seed = (ulong)seed });
        }).ToArray();
        Near(0.5, scores.Average(s => s.MeanBalancedAccuracy), 0.03);
        Assert.True(scores.Average(s => s.PerClass[0].Rule.BalancedAccuracy) > 0.54);
    }

    [Fact]
    public void A_split_keeps_the_share_of_every_class_and_repeats()
    {
        var labels = Factor.Discrete("f", [.. Enumerable.Range(0, 100).Select(i => i < 90 ? 0 : i < 98 ? 1 : 3)], ["a", "b", "none", "d"]);
        var split = StratifiedSplit.Create(labels, 0.3, 1);
        Assert.Equal(Enumerable.Range(0, 100), split.Train.Concat(split.Test).Order());
        Assert.Equal((27, 2, 1), (split.Test.Count(i => i < 90), split.Test.Count(i => i is >= 90 and < 98), split.Test.Count(i => i >= 98)));
        Assert.Equal(split.Test, StratifiedSplit.Create(labels, 0.3, 1).Test);
        Assert.NotEqual(split.Test, StratifiedSplit.Create(labels, 0.3, 2).Test);
        var lonely = Factor.Discrete("f", [0, 0, 1], ["a", "b"]);
        Assert.Contains("class b of factor f: found 1 cell", Assert.Throws<OptionException>(() => StratifiedSplit.Create(lonely, 0.3, 1)).Message, StringComparison.Ordinal);
    }

    private static double Accuracy(int[] truth, int[] called) => truth.Zip(called).Average(p => p.First == p.Second ? 1.0 : 0.0);

    private static int[] Pick(int[] codes, int[] rows) => Array.ConvertAll(rows, i => codes[i]);

    private static LatentColumns Rows(MetricGolden golden, int[] rows) => new(Array.ConvertAll(golden.Columns, c => Array.ConvertAll(rows, i => c[i])));

    /// <summary>Mean accuracy over scikit-learn's StratifiedKFold(5) without shuffling.</summary>
    private static double CrossValidated(int[] codes, Func<int[], int[], int[]> callTest)
    {
        var firstSeen = codes.Distinct().ToList();
        var ordered = codes.Select(c => firstSeen.IndexOf(c)).Order().ToArray();
        var fold = new int[codes.Length];
        for (var c = 0; c < firstSeen.Count; c++)
        {
            var sizes = Enumerable.Range(0, 5).Select(f => ordered.Where((o, i) => i % 5 == f && o == c).Count());
            var folds = sizes.SelectMany((size, f) => Enumerable.Repeat(f, size)).ToArray();
            var cells = Enumerable.Range(0, codes.Length).Where(i => codes[i] == firstSeen[c]).ToArray();
            for (var i = 0; i < cells.Length; i++)
            {
                fold[cells[i]] = folds[i];
            }
        }

        return Enumerable.Range(0, 5).Average(f =>
        {
            var all = Enumerable.Range(0, codes.Length).ToArray();
            int[] train = [.. all.Where(i => fold[i] != f)], test = [.. all.Where(i => fold[i] == f)];
            return Accuracy(Pick(codes, test), callTest(train, test));
        });
    }
}
