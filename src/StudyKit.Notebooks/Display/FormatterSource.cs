using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace StudyKit.Notebooks.Display;

/// <summary>
/// Formatters that a type brings along by .NET Interactive's convention, matched by name alone: an attribute named
/// <c>TypeFormatterSourceAttribute</c> whose <c>FormatterSourceType</c> has <c>CreateTypeFormatters()</c>; each formatter has
/// <c>MimeType</c>, <c>bool Format(object, TextWriter)</c> and perhaps the <c>Type</c> it is for; the attribute's
/// <c>PreferredMimeTypes</c> says which formats are shown.
/// </summary>
internal sealed class FormatterSource
{
    private const string AttributeName = "TypeFormatterSourceAttribute";
    private static readonly ConcurrentDictionary<Type, FormatterSource> Known = new();
    private readonly List<(string MimeType, Type For, object Formatter, MethodInfo Format)> _formatters = [];

    private FormatterSource(Type type)
    {
        foreach (var attribute in type.GetCustomAttributes(inherit: true).Where(a => a.GetType().Name == AttributeName))
        {
            PreferredMimeTypes ??= Property<string[]>(attribute, "PreferredMimeTypes");
            AddFrom(type, attribute);
        }
    }

    /// <summary>The formats the type wants to be shown in, or null when it does not say.</summary>
    public IReadOnlyList<string>? PreferredMimeTypes { get; }

    /// <summary>The formats there are formatters for.</summary>
    public IEnumerable<string> MimeTypes => _formatters.Select(formatter => formatter.MimeType).Distinct(StringComparer.Ordinal);

    public static FormatterSource Of(Type type) => Known.GetOrAdd(type, static t => new FormatterSource(t));

    /// <summary>The value in one format, or null when no formatter of that format takes it.</summary>
    public string? Format(object value, string mimeType)
    {
        // The one that was added last wins, as it does there.
        foreach (var formatter in Enumerable.Reverse(_formatters).Where(f => f.MimeType == mimeType && f.For.IsInstanceOfType(value)))
        {
            using var writer = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            var done = formatter.Format.Invoke(formatter.Formatter, BindingFlags.DoNotWrapExceptions, null, [value, writer], CultureInfo.InvariantCulture);
            if (done is not false)
            {
                return writer.ToString();
            }
        }

        return null;
    }

    private void AddFrom(Type type, object attribute)
    {
        // Plotly.NET has an attribute of that name whose property is another: not ours, and no reason to show nothing.
        if (Property<Type>(attribute, "FormatterSourceType") is not { } sourceType)
        {
            return;
        }

        var create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes) ?? throw Broken(type, $"{sourceType} has no CreateTypeFormatters()");
        var source = Activator.CreateInstance(sourceType, nonPublic: true);
        var formatters = create.Invoke(source, BindingFlags.DoNotWrapExceptions, null, null, CultureInfo.InvariantCulture) as IEnumerable
            ?? throw Broken(type, $"{sourceType}.CreateTypeFormatters() gives no sequence");
        foreach (var formatter in formatters)
        {
            var mimeType = Property<string>(formatter, "MimeType") ?? throw Broken(type, $"{formatter.GetType()} has no MimeType");
            var format = formatter.GetType().GetMethods().FirstOrDefault(IsFormat) ?? throw Broken(type, $"{formatter.GetType()} has no Format(object, TextWriter)");
            _formatters.Add((mimeType, Property<Type>(formatter, "Type") ?? type, formatter, format));
        }
    }

    private static bool IsFormat(MethodInfo method) =>
        method.Name == "Format" && method.GetParameters() is [var value, var writer] && value.ParameterType == typeof(object) && writer.ParameterType == typeof(TextWriter);

    private static T? Property<T>(object owner, string name)
        where T : class => owner.GetType().GetProperty(name)?.GetValue(owner) as T;

    private static InvalidOperationException Broken(Type type, string why) => new($"{type} cannot be shown: {why}");
}
