using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using StudyKit.Notebooks.Sessions.Cells;

namespace StudyKit.Notebooks.Sessions;

/// <summary>
/// Puts a <see cref="StopPoint"/> into every loop and every lambda of a cell, and between its top-level statements. No line is added, so that stack traces keep
/// their line numbers.
/// </summary>
internal sealed class StopPoints : CSharpSyntaxRewriter
{
    private static readonly StatementSyntax Point = SyntaxFactory.ParseStatement($"global::{typeof(StopPoint).FullName}.{nameof(StopPoint.Pass)}();");

    private readonly SemanticModel _model;

    private StopPoints(SemanticModel model)
    {
        _model = model;
    }

    /// <summary>The tree with its stop points, or the tree itself when there is no place for one.</summary>
    public static SyntaxTree AddTo(SyntaxTree tree, SemanticModel model)
    {
        var before = tree.GetRoot();
        var after = new StopPoints(model).Visit(before);
        return after == before
            ? tree
            : CSharpSyntaxTree.ParseText(SourceText.From(after.ToFullString(), Encoding.UTF8), (CSharpParseOptions)tree.Options, tree.FilePath);
    }

    public override SyntaxNode? VisitCompilationUnit(CompilationUnitSyntax node)
    {
        var unit = (CompilationUnitSyntax)base.VisitCompilationUnit(node)!;
        var members = new List<MemberDeclarationSyntax>();
        foreach (var member in unit.Members)
        {
            var isStep = members.Count > 0 && member is (GlobalStatementSyntax or FieldDeclarationSyntax);
            if (isStep)
            {
                members.Add(SyntaxFactory.GlobalStatement(Point).WithLeadingTrivia(member.GetLeadingTrivia()));
            }

            members.Add(isStep ? member.WithoutLeadingTrivia() : member);
        }

        return members.Count == unit.Members.Count ? unit : unit.WithMembers(SyntaxFactory.List(members));
    }

    public override SyntaxNode? VisitWhileStatement(WhileStatementSyntax node) => With((WhileStatementSyntax)base.VisitWhileStatement(node)!, loop => loop.Statement, (loop, body) => loop.WithStatement(body));

    public override SyntaxNode? VisitDoStatement(DoStatementSyntax node) => With((DoStatementSyntax)base.VisitDoStatement(node)!, loop => loop.Statement, (loop, body) => loop.WithStatement(body));

    public override SyntaxNode? VisitForStatement(ForStatementSyntax node) => With((ForStatementSyntax)base.VisitForStatement(node)!, loop => loop.Statement, (loop, body) => loop.WithStatement(body));

    public override SyntaxNode? VisitForEachStatement(ForEachStatementSyntax node) => With((ForEachStatementSyntax)base.VisitForEachStatement(node)!, loop => loop.Statement, (loop, body) => loop.WithStatement(body));

    public override SyntaxNode? VisitForEachVariableStatement(ForEachVariableStatementSyntax node) => With((ForEachVariableStatementSyntax)base.VisitForEachVariableStatement(node)!, loop => loop.Statement, (loop, body) => loop.WithStatement(body));

    public override SyntaxNode? VisitSimpleLambdaExpression(SimpleLambdaExpressionSyntax node) => InLambda(node, (LambdaExpressionSyntax)base.VisitSimpleLambdaExpression(node)!);

    public override SyntaxNode? VisitParenthesizedLambdaExpression(ParenthesizedLambdaExpressionSyntax node) => InLambda(node, (LambdaExpressionSyntax)base.VisitParenthesizedLambdaExpression(node)!);

    private static T With<T>(T loop, Func<T, StatementSyntax> body, Func<T, StatementSyntax, T> put) => put(loop, Before(body(loop)));

    private static BlockSyntax Before(StatementSyntax body) => Block(body.GetLeadingTrivia(), Point, body.WithoutLeadingTrivia());

    private static BlockSyntax Block(SyntaxTriviaList leading, params StatementSyntax[] statements) =>
        SyntaxFactory.Block(statements).WithLeadingTrivia(leading);

    private LambdaExpressionSyntax InLambda(LambdaExpressionSyntax original, LambdaExpressionSyntax lambda)
    {
        if (lambda.Block is { } block)
        {
            return lambda.WithBlock(Before(block));
        }

        // The body of an expression tree has to stay an expression.
        if (_model.GetTypeInfo(original).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate } || _model.GetSymbolInfo(original).Symbol is not IMethodSymbol method)
        {
            return lambda;
        }

        var body = lambda.ExpressionBody!;
        var givesNothing = method.ReturnsVoid || (method.IsAsync && method.ReturnType is INamedTypeSymbol { IsGenericType: false });
        var inner = body.WithoutLeadingTrivia();
        StatementSyntax? statement = (body, givesNothing) switch
        {
            // `throw` and `ref` are expressions only here; what gives nothing and is no statement cannot be one.
            (ThrowExpressionSyntax or RefExpressionSyntax, _) => null,
            (_, false) => SyntaxFactory.ReturnStatement(inner.WithLeadingTrivia(SyntaxFactory.Space)),
            (InvocationExpressionSyntax or AssignmentExpressionSyntax or AwaitExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or ObjectCreationExpressionSyntax or ConditionalAccessExpressionSyntax, true) =>
                SyntaxFactory.ExpressionStatement(inner),
            _ => null,
        };
        return statement is null ? lambda : lambda.WithExpressionBody(null).WithBlock(Block(body.GetLeadingTrivia(), Point, statement));
    }
}
