namespace StudyKit.Notebooks.Reports.Formulas;

/// <summary>TeX's names of single characters, and of functions that are set upright.</summary>
internal static class FormulaSymbols
{
    private const string Letters =
        "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ "
        + "rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ "
        + "Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ infty ∞ partial ∂ nabla ∇ emptyset ∅ varnothing ∅ Re ℜ Im ℑ aleph ℵ imath ı jmath ȷ top ⊤ bot ⊥ "
        + "degree ° dots … ldots … cdots ⋯ vdots ⋮ ddots ⋱ prime ′ % % # # & & $ $ _ _";

    private const string Signs =
        "times × cdot ⋅ pm ± mp ∓ div ÷ ast ∗ star ⋆ circ ∘ bullet • oplus ⊕ otimes ⊗ odot ⊙ cup ∪ cap ∩ setminus ∖ wedge ∧ vee ∨ land ∧ lor ∨ neg ¬ "
        + "lnot ¬ forall ∀ exists ∃ le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ sim ∼ simeq ≃ cong ≅ equiv ≡ propto ∝ in ∈ notin ∉ ni ∋ "
        + "subset ⊂ subseteq ⊆ supset ⊃ supseteq ⊇ to → rightarrow → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ Leftarrow ⇐ Leftrightarrow ⇔ "
        + "iff ⇔ implies ⇒ mapsto ↦ longrightarrow ⟶ uparrow ↑ downarrow ↓ perp ⊥ parallel ∥ mid ∣ colon : coloneqq ≔ triangleq ≜ angle ∠ therefore ∴";

    private const string Large = "sum ∑ prod ∏ coprod ∐ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigvee ⋁ bigwedge ⋀";

    private const string Integrals = "int ∫ iint ∬ iiint ∭ oint ∮";

    private const string Fences =
        "{ { } } lbrace { rbrace } langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ | ‖ Vert ‖ vert | lvert | rvert | lVert ‖ rVert ‖ lbrack [ rbrack ] backslash \\";

    private const string Accents = "hat ^ widehat ^ bar ¯ overline ¯ tilde ~ widetilde ~ vec → dot ˙ ddot ¨ check ˇ breve ˘ overbrace ⏞";

    private static readonly string[] FunctionNames =
    [
        "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "deg", "det", "dim", "exp", "gcd", "hom", "inf", "ker", "lg", "lim", "liminf", "limsup", "ln",
        "log", "max", "min", "Pr", "sin", "sinh", "sup", "tan", "tanh",
    ];

    /// <summary>Letters: variables and constants.</summary>
    public static readonly IReadOnlyDictionary<string, string> Identifiers = Pairs(Letters);

    /// <summary>Operators and relations.</summary>
    public static readonly IReadOnlyDictionary<string, string> Operators = Pairs(Signs);

    /// <summary>Operators whose bounds stand above and below them in a displayed formula.</summary>
    public static readonly IReadOnlyDictionary<string, string> LargeOperators = Pairs(Large);

    /// <summary>Integrals, whose bounds stand beside them.</summary>
    public static readonly IReadOnlyDictionary<string, string> IntegralSigns = Pairs(Integrals);

    /// <summary>Brackets.</summary>
    public static readonly IReadOnlyDictionary<string, string> Delimiters = Pairs(Fences);

    /// <summary>What stands above a letter.</summary>
    public static readonly IReadOnlyDictionary<string, string> Above = Pairs(Accents);

    /// <summary>Functions.</summary>
    public static readonly IReadOnlySet<string> Functions = FunctionNames.ToHashSet(StringComparer.Ordinal);

    /// <summary>Functions that take their bound below in a displayed formula.</summary>
    public static readonly IReadOnlySet<string> Limits = new HashSet<string>(["det", "gcd", "inf", "lim", "liminf", "limsup", "max", "min", "Pr", "sup"], StringComparer.Ordinal);

    private static Dictionary<string, string> Pairs(string words) =>
        words.Split(' ').Chunk(2).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
}
