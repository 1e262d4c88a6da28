using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Openlayer.Generators.Diagnostics;
using Openlayer.Generators.UserSession.Symbols;
using Openlayer.Generators.UserSession.WholeProgram;

namespace Openlayer.Generators.UserSession.Rules;

/// <summary>
/// A user's id where the session's belongs, or the other way round, by how the arguments are named. Only what
/// contradicts its parameter counts: a name that means neither, or both, is not reported.
/// </summary>
internal sealed class SwapRule(TracerSymbols tracer)
{
    private const string User = "userId";
    private const string Session = "sessionId";

    public IEnumerable<Diagnostic> Check(SolvedBody solved) =>
        from call in PipelineCalls.In(solved.Body.Graph)
        where tracer.TakesIds(call.Call.TargetMethod)
        let found = Check(call.Call)
        where found is not null
        select found;

    private static Diagnostic? Check(IInvocationOperation call)
    {
        var (user, session) = (ArgumentOf(call, User), ArgumentOf(call, Session));
        var isSession = IdName.Of(user?.Expression) == IdKind.Session;
        var isUser = IdName.Of(session?.Expression) == IdKind.User;

        // One alone may be meant: an app may have no users but conversations. If it is named, it surely is.
        var isOneWrong = isSession && session is null && user!.NameColon is null;
        return (isSession && isUser) || isOneWrong
            ? Diagnostic.Create(
                UserSessionRules.Swapped,
                call.Syntax.GetLocation(),
                user!.Expression.ToString(),
                "user",
                isUser
                    ? $"userId: {session!.Expression}, sessionId: {user.Expression}"
                    : $"sessionId: {user.Expression}"
            )
            : null;
    }

    private static ArgumentSyntax? ArgumentOf(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => !argument.IsImplicit && argument.Parameter?.Name == parameter)?.Syntax
        as ArgumentSyntax;
}
