using System.Reflection;
using Microsoft.CodeAnalysis;
using StudyKit.Notebooks.Sessions.Magics;

namespace StudyKit.Notebooks.Sessions;

/// <summary>A chain of submissions: each sees the declarations, usings and references of those before it.</summary>
internal sealed class CSharpScriptChain : ICellVariables, IDisposable
{
    private readonly SubmissionLoader _loader = new();
    private readonly SubmissionCompiler _compiler;
    private readonly SubmissionWorkspace _workspace = new();
    private readonly Lock _gate = new();
    private readonly List<Submission> _submissions = [];

    // Compiled code finds the variables of those before it here: slot 0 is unused, then one slot for each.
    private object?[] _states = new object?[16];

    public CSharpScriptChain(string folder)
    {
        _compiler = new SubmissionCompiler(folder, _loader);
    }

    /// <summary>Adds an assembly for the code that follows.</summary>
    /// <exception cref="CellException">It is not there.</exception>
    public void AddReference(string reference, int line)
    {
        if (!_compiler.TryAddReference(reference))
        {
            throw new CellException(line, $"""#r "{reference}": no such assembly, seen from the notebook's folder; has its project been built?""");
        }
    }

    /// <summary>Adds packages for the code that follows.</summary>
    public void AddPackages(PackageAssemblies packages)
    {
        lock (_gate)
        {
            _loader.RegisterPackages(packages);
            _compiler.AddPackages(packages);
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<CellVariable> All
    {
        get
        {
            lock (_gate)
            {
                return
                [
                    .. _submissions
                        .SelectMany(submission => submission.Variables, (submission, variable) => (submission.State, Field: FieldOf(submission.State, variable.Name)))
                        .Where(variable => variable.Field is not null)
                        .GroupBy(variable => variable.Field!.Name, StringComparer.Ordinal)
                        .Select(same => same.Last())
                        .Select(variable => new CellVariable(variable.Field!.Name, variable.Field.FieldType, variable.Field.GetValue(variable.State))),
                ];
            }
        }
    }

    /// <inheritdoc/>
    public async Task SetAsync(string name, Type type, object? value, CellInterruption interruption)
    {
        foreach (var typeText in new[] { CSharpTypeText.Of(type), "object" }.OfType<string>())
        {
            var declared = await RunAsync($"{typeText} {name} = default;", "#!set", interruption);
            if (declared.Error is null)
            {
                lock (_gate)
                {
                    // A type that a cell has declared again since is another type of the same name.
                    if (FieldOf(_submissions[^1].State, name) is { } field && (value is null || field.FieldType.IsInstanceOfType(value)))
                    {
                        field.SetValue(_submissions[^1].State, value);
                        return;
                    }
                }
            }
        }

        throw new InvalidOperationException($"a variable '{name}' of type {type} could not be declared");
    }

    private static FieldInfo? FieldOf(object? state, string name) =>
        state?.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    /// <summary>Compiles and runs one submission.</summary>
    /// <param name="code">The code.</param>
    /// <param name="name">Name of the cell, for errors and stack traces.</param>
    /// <param name="interruption">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<CellPartResult> RunAsync(string code, string name, CellInterruption interruption)
    {
        var (submission, entry, errors) = Prepare(code, name, interruption.Token);
        if (errors.Count > 0)
        {
            return new CellPartResult(DiagnosticText.Of(errors, name, code), false, null);
        }

        // Comments and using directives alone leave nothing to run.
        if (entry is null)
        {
            Keep(submission);
            return CellPartResult.Done;
        }

        try
        {
            var value = await CellThread.RunAsync(() => entry(_states), interruption);
            return new CellPartResult(null, submission.HasValue, value);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A cell may throw anything.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return new CellPartResult(StackTraceText.Of(exception), false, null);
        }
        finally
        {
            // A submission that throws still counts: what it had assigned by then stays, as in a Jupyter kernel.
            Keep(submission);
        }
    }

    /// <summary>A document of code that has not run, for the compiler's editor services.</summary>
    public Task<Document> OpenAsync(string code, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _workspace.OpenAsync(code, [.. _submissions], _compiler.References, cancellationToken);
        }
    }

    public void Dispose() => _workspace.Dispose();

    private (Submission Submission, Func<object?[], Task<object?>>? Entry, IReadOnlyList<Diagnostic> Errors) Prepare(string code, string name, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            var (submission, errors) = _compiler.Compile(code, name, _submissions, cancellationToken);
            if (errors.Count > 0)
            {
                return (submission, null, errors);
            }

            if (_states.Length < _submissions.Count + 3)
            {
                Array.Resize(ref _states, 2 * _states.Length);
            }

            (var entry, errors) = _compiler.Load(submission, cancellationToken);
            return (submission, entry, errors);
        }
    }

    private void Keep(Submission submission)
    {
        lock (_gate)
        {
            submission.State = Array.Find(_states, state => state?.GetType().Assembly.GetName().Name == submission.Compilation.AssemblyName);
            if (submission.Declares && (submission.State is not null || submission.Names.Count == 0))
            {
                foreach (var replaced in _submissions.Skip(submission.Follows))
                {
                    _loader.Forget(replaced.Compilation.AssemblyName!);
                }

                _submissions.RemoveRange(submission.Follows, _submissions.Count - submission.Follows);
                _submissions.Add(submission);
            }
            else
            {
                _loader.Forget(submission.Compilation.AssemblyName!);
            }
        }
    }
}
