namespace StudyKit.Parts;

/// <summary>Names, in an assembly that need not be there, a type with a constructor without parameters; <see cref="OptionalPart"/> makes one.</summary>
/// <param name="type">The type.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class OptionalPartAttribute(Type type) : Attribute
{
    /// <summary>The type.</summary>
    public Type Type { get; } = type;
}
