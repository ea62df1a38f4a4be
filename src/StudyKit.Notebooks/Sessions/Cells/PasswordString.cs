namespace StudyKit.Notebooks.Sessions.Cells;

/// <summary>A password that a reader typed; shown, it is a row of dots.</summary>
public sealed class PasswordString
{
    private readonly string _text;

    internal PasswordString(string text)
    {
        _text = text;
    }

    /// <summary>The password itself.</summary>
    public string GetClearTextPassword() => _text;

    /// <summary>As many dots as the password has characters.</summary>
    public override string ToString() => new('●', _text.Length);
}
