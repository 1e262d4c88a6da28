namespace Openlayer.Generators;

/// <summary>Names of the generator's stages, by which tests see what ran again.</summary>
internal static class Stages
{
    public const string Parse = nameof(Parse);
    public const string Select = nameof(Select);
    public const string Collect = nameof(Collect);
    public const string NameFiles = nameof(NameFiles);
    public const string ParseIntercepted = nameof(ParseIntercepted);
    public const string SelectIntercepted = nameof(SelectIntercepted);
    public const string ListMethods = nameof(ListMethods);
    public const string FindReferenced = nameof(FindReferenced);
    public const string FindModelCalls = nameof(FindModelCalls);
    public const string FindCalls = nameof(FindCalls);
    public const string Describe = nameof(Describe);
}
