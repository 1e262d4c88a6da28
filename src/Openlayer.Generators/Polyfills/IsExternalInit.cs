using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>The compiler asks for it behind <c>init</c>, as positional records have; netstandard2.0 has none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
