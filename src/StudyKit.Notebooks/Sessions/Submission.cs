using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace StudyKit.Notebooks.Sessions;

/// <summary>One piece of C# that has been compiled after those it can see.</summary>
internal sealed class Submission
{
    public Submission(string code, CSharpCompilation compilation, int follows)
    {
        (Code, Compilation, Follows) = (code, compilation, follows);
        var members = compilation.ScriptClass!.GetMembers().Where(member => !member.IsImplicitlyDeclared).ToList();
        var roots = compilation.SyntaxTrees.Select(tree => (CompilationUnitSyntax)tree.GetRoot()).ToList();
        var imports = roots.Exists(root => root.Usings.Count + root.Externs.Count > 0) || roots.Count > 1;
        Declares = imports || members.Count > 0;
        IsReplaceable = !imports && members.TrueForAll(member => member is IFieldSymbol or INamedTypeSymbol { TypeKind: not TypeKind.Extension, MightContainExtensionMethods: false });
        Names = members.Select(member => member.MetadataName).ToHashSet(StringComparer.Ordinal);
        HasValue = LastExpressionHasValue(compilation, roots[^1]);
    }

    /// <summary>The code.</summary>
    public string Code { get; }

    /// <summary>Its compilation, which holds those of the submissions it can see.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>How many submissions it can see.</summary>
    public int Follows { get; }

    /// <summary>Whether later code can see anything of it.</summary>
    public bool Declares { get; }

    /// <summary>Names it declares.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>Variables it declares.</summary>
    public IEnumerable<IFieldSymbol> Variables =>
        Compilation.ScriptClass!.GetMembers().OfType<IFieldSymbol>().Where(variable => variable is { IsImplicitlyDeclared: false, CanBeReferencedByName: true });

    /// <summary>Whether it ends with an expression; a null value is a value, so only the code tells.</summary>
    public bool HasValue { get; }

    /// <summary>The object that holds its variables, once it has run.</summary>
    public object? State { get; set; }

    // Imports and methods work together with those declared before, variables and types replace them.
    private bool IsReplaceable { get; }

    /// <summary>Whether nothing of this submission can be seen behind <paramref name="later"/>.</summary>
    public bool IsReplacedBy(Submission later) => IsReplaceable && later.Names.IsSupersetOf(Names);

    private static bool LastExpressionHasValue(CSharpCompilation compilation, CompilationUnitSyntax root) =>
        root.Members.LastOrDefault() is GlobalStatementSyntax { Statement: var last } && last switch
        {
            ReturnStatementSyntax { Expression: not null } => true,
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true } statement =>
                compilation.GetSemanticModel(root.SyntaxTree).GetTypeInfo(statement.Expression).Type?.SpecialType != SpecialType.System_Void,
            _ => false,
        };
}
