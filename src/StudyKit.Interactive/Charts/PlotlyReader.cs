using System.Text.Json;
using Plotly.NET;
using Dynamic = DynamicObj.DynamicObj;

namespace StudyKit.Interactive.Charts;

/// <summary>Reads parts of a Plotly specification as Plotly.NET's objects. Every property is kept, also those that Plotly.NET does not know.</summary>
internal static class PlotlyReader
{
    private const string TypeProperty = "type";

    /// <summary>A trace; one that does not say what it is is a <c>scatter</c>, as for plotly.js.</summary>
    public static Trace Trace(JsonElement json)
    {
        var trace = PlotlyTypes.Trace(json.TryGetProperty(TypeProperty, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString()! : "scatter");
        foreach (var property in json.EnumerateObject().Where(property => property.Name != TypeProperty))
        {
            trace.SetProperty(property.Name, Value(property.Name, property.Value));
        }

        return trace;
    }

    /// <summary>Puts the properties of a JSON object into <paramref name="target"/>.</summary>
    public static T Into<T>(T target, JsonElement json)
        where T : Dynamic
    {
        foreach (var property in json.EnumerateObject())
        {
            target.SetProperty(property.Name, Value(property.Name, property.Value));
        }

        return target;
    }

    private static object? Value(string property, JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => Into(PlotlyTypes.Object(property), json),
        JsonValueKind.Array => List(property, [.. json.EnumerateArray()]),
        JsonValueKind.String => json.GetString(),
        JsonValueKind.Number => Number(json),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    // Each in its own type: Plotly.NET asks for sizes as int.
    private static object Number(JsonElement json) => json.TryGetInt32(out var small) ? small : json.TryGetInt64(out var large) ? large : (object)json.GetDouble();

    private static object List(string property, JsonElement[] items)
    {
        if (Array.TrueForAll(items, item => item.ValueKind == JsonValueKind.Object))
        {
            var objects = PlotlyTypes.List(property, items.Length);
            for (var i = 0; i < items.Length; i++)
            {
                Into(objects[i], items[i]);
            }

            return objects;
        }

        // Where Plotly.NET appends to lists of texts, or to lists of those, it asks for their types.
        var values = Array.ConvertAll(items, item => Value(string.Empty, item));
        return Array.TrueForAll(values, value => value is string) ? Array.ConvertAll(values, value => (string)value!)
            : Array.TrueForAll(values, value => value is string[]) ? Array.ConvertAll(values, value => (string[])value!)
            : values;
    }
}
