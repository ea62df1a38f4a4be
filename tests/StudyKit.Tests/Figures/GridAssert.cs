using System.Text.Json.Nodes;
using StudyKit.Figures;

namespace StudyKit.Tests.Figures;

/// <summary>What must hold of any figure of several panels.</summary>
internal static class GridAssert
{
    /// <summary>No two plots share a place, and all lie inside the figure.</summary>
    public static void NoOverlap(JsonObject layout)
    {
        (string Name, double[] X, double[] Y)[] plots =
        [
            .. layout.Where(p => p.Key.StartsWith("xaxis", StringComparison.Ordinal)).Select(p =>
                (p.Key, Domain(p.Value!), Domain(layout["yaxis" + p.Value!["anchor"]!.GetValue<string>()[1..]]!))),
        ];
        Assert.All(plots, p => Assert.True(p.X[0] >= 0 && p.X[1] <= 1 && p.X[0] < p.X[1] && p.Y[0] >= 0 && p.Y[1] <= 1 && p.Y[0] < p.Y[1], p.Name));
        for (var i = 0; i < plots.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var apart = plots[i].X[1] <= plots[j].X[0] || plots[j].X[1] <= plots[i].X[0] || plots[i].Y[1] <= plots[j].Y[0] || plots[j].Y[1] <= plots[i].Y[0];
                Assert.True(apart, $"{plots[i].Name} and {plots[j].Name} overlap");
            }
        }
    }

    /// <summary>Each axis, legend and group of axes that is named is there, and no two subplots share one.</summary>
    public static void ReferencesExist(Figure figure)
    {
        var node = JsonNode.Parse(figure.ToJson())!;
        var layout = node["layout"]!.AsObject();
        foreach (var trace in node["data"]!.AsArray())
        {
            Assert.True(layout.ContainsKey(Key(trace!["xaxis"]!)), trace.ToJsonString()[..100]);
            Assert.True(layout.ContainsKey(Key(trace["yaxis"]!)));
            if (trace["showlegend"]!.GetValue<bool>())
            {
                Assert.True(layout.ContainsKey(trace["legend"]!.GetValue<string>()));
            }
        }

        foreach (var (name, axis) in layout.Where(p => p.Key.Contains("axis", StringComparison.Ordinal)))
        {
            Assert.True(layout.ContainsKey(Key(axis!["anchor"]!)), name);
            Assert.True(axis["matches"] is not { } matches || layout.ContainsKey(Key(matches)), name);
        }

        foreach (var item in layout["annotations"]!.AsArray().Concat(layout["shapes"]!.AsArray()))
        {
            Assert.All((string[])["xref", "yref"], key => Assert.True(item![key]!.GetValue<string>() == "paper" || layout.ContainsKey(Key(item[key]!)), item!.ToJsonString()));
        }
    }

    private static double[] Domain(JsonNode axis) => [.. axis["domain"]!.AsArray().Select(d => d!.GetValue<double>())];

    /// <summary><c>x2 domain</c> is the axis <c>xaxis2</c>.</summary>
    private static string Key(JsonNode reference)
    {
        var text = reference.GetValue<string>().Split(' ')[0];
        return $"{text[0]}axis{text[1..]}";
    }
}
