namespace Openlayer.Generators.Diagnostics;

/// <summary>The ids of all rules, each under the name of its descriptor.</summary>
internal static class RuleIds
{
    public const string BodyMissing = "OL1001";
    public const string BodyDiffers = "OL1002";
    public const string TypeNotPartial = "OL1003";
    public const string CallsCannotBeIntercepted = "OL1004";
    public const string SignatureNotSupported = "OL1005";
    public const string BodyUnderOwnName = "OL1006";
    public const string SettingNotUsable = "OL1007";
    public const string ParameterNotRecorded = "OL1008";
    public const string NullDiffers = "OL1009";
    public const string TokenNotReached = "OL1010";
    public const string CallNotTraced = "OL1011";
    public const string DelegateNotTraced = "OL1012";
    public const string CallLeftAlone = "OL1013";
    public const string UntracedCall = "OL1014";
    public const string TracedTwice = "OL1015";
    public const string NotFollowed = "OL1016";
    public const string SecretRecorded = "OL1017";
    public const string NoSerializerContext = "OL1018";
    public const string LanguageTooOld = "OL1020";
    public const string ModelCallNotTraced = "OL1021";
    public const string GuardNotUsable = "OL1022";
    public const string NotGuarded = "OL1023";
    public const string NotCleared = "OL2001";
    public const string ClearSkipped = "OL2002";
    public const string ScopeNotDisposed = "OL2003";
    public const string NeverArrives = "OL2004";
    public const string NoTraceOpen = "OL2005";
    public const string RegisteredLate = "OL2006";
    public const string RegisteredTwice = "OL2007";
    public const string KeepsIds = "OL2008";
    public const string GetsNoIds = "OL2009";
    public const string StepOverYield = "OL2010";
    public const string LostAtYield = "OL2011";
    public const string ReadBeforeSignIn = "OL2012";
    public const string StepNotClosed = "OL2013";
    public const string NothingTracedInside = "OL2014";
    public const string Swapped = "OL2015";
    public const string NotCarried = "OL2016";
}
