using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.Methods;
using Openlayer.Generators.Models;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.Parsing;

/// <summary>Collects what there is to say of one method with <c>[Trace]</c>.</summary>
internal sealed class ParseReport(IMethodSymbol method, AttributeData attribute)
{
    private readonly ImmutableArray<Diagnostic>.Builder _diagnostics = ImmutableArray.CreateBuilder<Diagnostic>();

    public ImmutableArray<Diagnostic> Diagnostics => _diagnostics.ToImmutable();

    public bool IsEmpty => _diagnostics.Count == 0;

    /// <summary>The first rule that was broken.</summary>
    public string FirstRule => _diagnostics[0].Id;

    public Location MethodLocation => method.Locations[0];

    public void Add(DiagnosticDescriptor rule, Location location, params object[] arguments) =>
        _diagnostics.Add(Diagnostic.Create(rule, location, arguments));

    public void AddToMethod(DiagnosticDescriptor rule, params object[] arguments) =>
        Add(rule, MethodLocation, arguments);

    public void AddSettings(TraceSettings settings, IReadOnlyList<ParameterModel> parameters)
    {
        foreach (var (setting, message) in SettingRules.Check(settings, method, parameters))
        {
            AddToSetting(setting, message);
        }
    }

    public void AddToSetting(string setting, string message) =>
        Add(TracingRules.SettingNotUsable, LocationOf(setting), message);

    public void AddNotRecorded(ParameterParser parser)
    {
        foreach (var parameter in method.Parameters)
        {
            if (parser.WhyNotRecorded(parameter) is { } reason)
            {
                Add(TracingRules.ParameterNotRecorded, LocationOf(parameter), parameter.Name, reason);
            }
        }
    }

    public void AddNotFollowed(IMethodSymbol body)
    {
        if (ReturnRules.WhyNotFollowed(body) is { } reason)
        {
            AddToMethod(TracingRules.NotFollowed, method.Name, reason);
        }
    }

    public void AddNotGuarded(GuardParser? guard)
    {
        if (guard?.WhyNotByAssembly is { } reason)
        {
            AddToMethod(TracingRules.NotGuarded, method.Name, reason);
        }
    }

    /// <summary>Where a symbol is declared, which may be in another assembly: then the method stands for it.</summary>
    public Location LocationOf(ISymbol symbol) =>
        symbol.Locations.FirstOrDefault(location => location.IsInSource) ?? MethodLocation;

    private Location LocationOf(string setting)
    {
        var syntax = attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax;
        return syntax
                ?.ArgumentList?.Arguments.FirstOrDefault(argument =>
                    argument.NameEquals?.Name.Identifier.ValueText == setting
                )
                ?.GetLocation()
            ?? MethodLocation;
    }
}
