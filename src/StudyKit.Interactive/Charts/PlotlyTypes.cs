using Plotly.NET;
using Plotly.NET.ConfigObjects;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using Dynamic = DynamicObj.DynamicObj;

namespace StudyKit.Interactive.Charts;

/// <summary>
/// Which Plotly.NET type stands for an object of a Plotly specification. The name of a property says it, with few exceptions; what Plotly.NET has no type for
/// is a plain <see cref="Dynamic"/>, which merges as the others do.
/// </summary>
internal static class PlotlyTypes
{
    private static readonly Dictionary<string, Func<Dynamic>> Objects = new(StringComparer.Ordinal)
    {
        // Parts that layouts, axes and traces share.
        ["title"] = () => new Title(),
        ["legendgrouptitle"] = () => new Title(),
        ["colorbar"] = () => new ColorBar(),
        ["hoverlabel"] = () => new Hoverlabel(),
        ["line"] = () => new Line(),
        ["domain"] = () => new Domain(),
        ["pad"] = () => new Padding(),
        ["transition"] = () => new Transition(),
        ["rotation"] = () => new GeoProjectionRotation(),

        // Layouts.
        ["layout"] = () => new Layout(),
        ["template"] = () => new Template(),
        ["margin"] = () => new Margin(),
        ["legend"] = () => new Legend(),
        ["grid"] = () => new LayoutGrid(),
        ["coloraxis"] = () => new ColorAxis(),
        ["colorscale"] = () => new DefaultColorScales(),
        ["modebar"] = () => new ModeBar(),
        ["uniformtext"] = () => new UniformText(),
        ["newshape"] = () => new NewShape(),
        ["activeshape"] = () => new ActiveShape(),
        ["newselection"] = () => new NewSelection(),
        ["activeselection"] = () => new ActiveSelection(),
        ["scene"] = () => new Scene(),
        ["polar"] = () => new Polar(),
        ["geo"] = () => new Geo(),
        ["mapbox"] = () => new Mapbox(),
        ["ternary"] = () => new Ternary(),
        ["smith"] = () => new Smith(),
        ["currentvalue"] = () => new SliderCurrentValue(),
        ["label"] = () => new ShapeLabel(),

        // Axes.
        ["xaxis"] = () => new LinearAxis(),
        ["yaxis"] = () => new LinearAxis(),
        ["zaxis"] = () => new LinearAxis(),
        ["aaxis"] = () => new LinearAxis(),
        ["baxis"] = () => new LinearAxis(),
        ["caxis"] = () => new LinearAxis(),
        ["lonaxis"] = () => new LinearAxis(),
        ["lataxis"] = () => new LinearAxis(),
        ["angularaxis"] = () => new AngularAxis(),
        ["radialaxis"] = () => new RadialAxis(),
        ["realaxis"] = () => new RealAxis(),
        ["imaginaryaxis"] = () => new ImaginaryAxis(),
        ["rangeslider"] = () => new RangeSlider(),
        ["rangeselector"] = () => new RangeSelector(),
        ["minor"] = () => new Minor(),
        ["autorangeoptions"] = () => new AutoRangeOptions(),

        // Traces.
        ["marker"] = () => new Marker(),
        ["error_x"] = () => new Error(),
        ["error_y"] = () => new Error(),
        ["error_z"] = () => new Error(),
        ["selected"] = () => new TraceSelection(),
        ["unselected"] = () => new TraceSelection(),
        ["pattern"] = () => new Pattern(),
        ["gradient"] = () => new Gradient(),
        ["xbins"] = () => new Bins(),
        ["ybins"] = () => new Bins(),
        ["cumulative"] = () => new Cumulative(),
        ["box"] = () => new Box(),
        ["meanline"] = () => new MeanLine(),
        ["contours"] = () => new Contours(),
        ["lighting"] = () => new Lighting(),
        ["lightposition"] = () => new LightPosition(),

        // The configuration.
        ["edits"] = () => new Edits(),
        ["toImageButtonOptions"] = () => new ToImageButtonOptions(),
    };

    private static readonly Dictionary<string, Func<int, Dynamic[]>> Lists = new(StringComparer.Ordinal)
    {
        ["annotations"] = count => Many<Annotation>(count),
        ["shapes"] = count => Many<Shape>(count),
        ["images"] = count => Many<LayoutImage>(count),
        ["selections"] = count => Many<Selection>(count),
        ["sliders"] = count => Many<Slider>(count),
        ["steps"] = count => Many<SliderStep>(count),
        ["updatemenus"] = count => Many<UpdateMenu>(count),
        ["buttons"] = count => Many<UpdateMenuButton>(count),
        ["rangebreaks"] = count => Many<Rangebreak>(count),
        ["tickformatstops"] = count => Many<TickFormatStop>(count),
        ["dimensions"] = count => Many<Dimension>(count),
    };

    private static readonly Dictionary<string, Func<string, Trace>> Traces = new(StringComparer.Ordinal)
    {
        ["scatter3d"] = type => new Trace3D(type),
        ["surface"] = type => new Trace3D(type),
        ["mesh3d"] = type => new Trace3D(type),
        ["cone"] = type => new Trace3D(type),
        ["streamtube"] = type => new Trace3D(type),
        ["volume"] = type => new Trace3D(type),
        ["isosurface"] = type => new Trace3D(type),
        ["scatterpolar"] = type => new TracePolar(type),
        ["scatterpolargl"] = type => new TracePolar(type),
        ["barpolar"] = type => new TracePolar(type),
        ["scattergeo"] = type => new TraceGeo(type),
        ["choropleth"] = type => new TraceGeo(type),
        ["scattermapbox"] = type => new TraceMapbox(type),
        ["choroplethmapbox"] = type => new TraceMapbox(type),
        ["densitymapbox"] = type => new TraceMapbox(type),
        ["scatterternary"] = type => new TraceTernary(type),
        ["scattersmith"] = type => new TraceSmith(type),
        ["carpet"] = type => new TraceCarpet(type),
        ["scattercarpet"] = type => new TraceCarpet(type),
        ["contourcarpet"] = type => new TraceCarpet(type),
        ["pie"] = type => new TraceDomain(type),
        ["funnelarea"] = type => new TraceDomain(type),
        ["sunburst"] = type => new TraceDomain(type),
        ["treemap"] = type => new TraceDomain(type),
        ["icicle"] = type => new TraceDomain(type),
        ["sankey"] = type => new TraceDomain(type),
        ["table"] = type => new TraceDomain(type),
        ["indicator"] = type => new TraceDomain(type),
        ["parcoords"] = type => new TraceDomain(type),
        ["parcats"] = type => new TraceDomain(type),
    };

    /// <summary>An empty trace of a type; most of Plotly's are drawn on two axes.</summary>
    public static Trace Trace(string type) => Traces.TryGetValue(type, out var create) ? create(type) : new Trace2D(type);

    /// <summary>An empty object for a property: <c>xaxis2</c> is an axis, whatever ends with <c>font</c> a font.</summary>
    public static Dynamic Object(string property)
    {
        var name = property.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        return name.EndsWith("font", StringComparison.Ordinal) ? new Font() : Objects.TryGetValue(name, out var create) ? create() : new Dynamic();
    }

    /// <summary>Empty objects for a property that is a list of them. The array's own type is theirs: by it Plotly.NET knows what it may append.</summary>
    public static Dynamic[] List(string property, int count) => Lists.TryGetValue(property, out var create) ? create(count) : Many<Dynamic>(count);

    private static T[] Many<T>(int count)
        where T : Dynamic, new()
    {
        var objects = new T[count];
        for (var i = 0; i < count; i++)
        {
            objects[i] = new T();
        }

        return objects;
    }
}
