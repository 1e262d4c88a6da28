namespace Openlayer.Generators.Models;

/// <summary>An intercepted method: the wrapper that its calls go to.</summary>
/// <param name="Name">The name that calls have in the source.</param>
/// <param name="Wrapper">The wrapper, as of a partial method, but static.</param>
/// <param name="Accessor">The way to a body that the wrapper may not name; null when it may.</param>
/// <param name="Shape">What its calls look like.</param>
/// <param name="Listed">What the list for other projects holds of it; null when they can't call it.</param>
/// <param name="ModelCall">How a call of a provider's client is read; null of a traced method.</param>
internal sealed record InterceptedMethodModel(
    string Name,
    TracedMethodModel Wrapper,
    AccessorModel? Accessor,
    CallShapeModel Shape,
    ListedMethodModel? Listed,
    ModelCallModel? ModelCall = null
)
{
    /// <summary>What names the method among all of the compilation and its references.</summary>
    public string Key => Wrapper.Source.Key;
}

/// <summary>A method in the list of an assembly, by its documentation comment id.</summary>
internal sealed record ListedMethodModel(string Id, bool IsIterator);

/// <summary>
/// An <c>UnsafeAccessor</c> for a private or protected method, in a class with the type parameters of its type.
/// </summary>
internal sealed record AccessorModel(
    string ClassName,
    string ClassTypeParameters,
    EquatableArray<string> ClassConstraints,
    string Kind,
    string MethodName,
    string Declaration,
    EquatableArray<string> MethodConstraints
);

/// <summary>One intercepted call.</summary>
/// <param name="Attribute">The attribute that locates the call for the compiler.</param>
/// <param name="Location">File and line, for people.</param>
internal sealed record CallSiteModel(string Attribute, string Location);

/// <summary>An intercepted method, its calls, and the name of the file with its wrapper.</summary>
internal sealed record InterceptedFileModel(
    string HintName,
    InterceptedMethodModel Method,
    EquatableArray<CallSiteModel> Calls
);
