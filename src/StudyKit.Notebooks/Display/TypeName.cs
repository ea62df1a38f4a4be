namespace StudyKit.Notebooks.Display;

/// <summary>Names of types as C# writes them, without namespaces: <c>Dictionary&lt;string, int[]&gt;</c>.</summary>
internal static class TypeName
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    };

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Of(value) + "?";
        }

        if (type.HasElementType)
        {
            return Of(type.GetElementType()!) + (type.IsPointer ? "*" : "&");
        }

        if (type.Name.Contains("AnonymousType", StringComparison.Ordinal) && type.Name[0] is '<')
        {
            return "anonymous";
        }

        var arguments = type.GetGenericArguments();
        if (type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true && !type.IsGenericTypeDefinition)
        {
            return $"({string.Join(", ", arguments.Select(Of))})";
        }

        var outer = type is { IsNested: true, IsGenericParameter: false } && !IsScript(type.DeclaringType!) ? type.DeclaringType!.Name.Split('`')[0] + "." : string.Empty;
        var name = outer + type.Name.Split('`')[0];
        return arguments.Length == 0 ? name : $"{name}<{string.Join(", ", arguments.Select(Of))}>";
    }

    // The types that a cell declares lie inside a class of the compiler's.
    private static bool IsScript(Type type) => type.Name.StartsWith("Submission#", StringComparison.Ordinal);
}
