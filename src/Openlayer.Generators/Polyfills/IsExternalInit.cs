using System.ComponentModel;

namespace System.Runtime.CompilerServices;

/// <summary>What the compiler asks for behind <c>init</c>, and so behind positional records; netstandard2.0 has none.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
internal static class IsExternalInit;
