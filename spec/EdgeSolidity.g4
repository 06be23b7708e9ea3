// The grammar of Edge Solidity and of invariant files. Normative: an implementation accepts no text that
// this grammar does not derive. spec/edge-solidity.md and spec/invariants.md say what the texts mean and
// which derivable texts are refused. Alternatives below the comment "refused" exist only so that what
// Solidity has and this language leaves out is refused by name (clauses Refused.*).
grammar EdgeSolidity;

// Start rules: a contract source file, an invariant file.
sourceFile : sourceItem* EOF ;
invariantFile : invariantItem* EOF ;

// ---- contracts ----------------------------------------------------------------------------------
sourceItem
    : pragma
    | contractDefinition
    // refused
    | refusedFileItem
    ;

pragma : PRAGMA_DIRECTIVE ;

refusedFileItem
    : 'import' ~';'* ';'
    | 'interface' identifier ('is' baseList)? '{' member* '}'
    | 'library' identifier '{' member* '}'
    | usingDirective
    | typeDefinition
    | enumDefinition
    | structDefinition
    | errorDefinition
    | eventDefinition
    | functionDefinition
    | stateVariable
    ;

contractDefinition
    : isAbstract='abstract'? 'contract' identifier ('is' baseList)? '{' member* '}' ;
baseList : base (',' base)* ;
base : identifier ('.' identifier)* ('(' arguments ')')? ;

member
    : enumDefinition
    | structDefinition
    | errorDefinition
    | stateVariable
    | constructorDefinition
    | functionDefinition
    // refused
    | eventDefinition
    | modifierDefinition
    | usingDirective
    | typeDefinition
    | specialFunction
    ;

enumDefinition : 'enum' identifier '{' (identifier (',' identifier)*)? '}' ;
structDefinition : 'struct' identifier '{' field* '}' ;
field : typeName identifier ';' ;
errorDefinition : 'error' identifier '(' (parameter (',' parameter)*)? ')' ';' ;
stateVariable : typeName variableAttribute* identifier ('=' expression)? ';' ;
variableAttribute
    : 'public' | 'internal' | 'private' | 'constant'
    // refused
    | 'external' | 'immutable' | 'override' | 'transient'
    ;

constructorDefinition : 'constructor' '(' parameters ')' functionAttribute* functionBody ;
functionDefinition
    : isEdge='edge'? 'function' (identifier | fallbackName) '(' parameters ')' functionAttribute*
      ('returns' '(' results=parameters ')')? functionBody ;
fallbackName : 'receive' | 'fallback' ;
functionBody : block | ';' ;
parameters : (parameter (',' parameter)*)? ;
parameter : typeName location? 'indexed'? identifier? ;
functionAttribute
    : 'public' | 'external' | 'internal' | 'private' | 'view' | 'pure'
    // refused
    | 'payable' | 'virtual' | 'override' ('(' arguments ')')? | 'constant'
    | identifier ('(' arguments ')')?
    ;

// refused
eventDefinition : 'event' identifier '(' parameters ')' 'anonymous'? ';' ;
modifierDefinition : 'modifier' identifier ('(' parameters ')')? ('virtual' | 'override')* functionBody ;
usingDirective : 'using' ~';'* ';' ;
typeDefinition : 'type' identifier 'is' typeName ';' ;
specialFunction : ('receive' | 'fallback') '(' parameters ')' functionAttribute*
                  ('returns' '(' parameters ')')? functionBody ;

typeName
    : typeWord                                                                          # wordType
    | identifier                                                                        # namedType
    | 'mapping' '(' key=typeName keyName=identifier? '=>'
                    value=typeName valueName=identifier? ')'                            # mappingType
    // refused
    | identifier ('.' identifier)+                                                      # pathType
    | typeName '[' expression? ']'                                                      # arrayType
    | 'function' '(' parameters ')' functionAttribute* ('returns' '(' parameters ')')?  # functionType
    ;
typeWord
    : 'uint' | 'uint256' | 'bool' | 'address' | 'bytes32'
    | 'int' // ghosts of invariant files only
    // refused
    | OTHER_TYPE | 'address' 'payable'
    ;
location : 'memory' | 'storage' | 'calldata' ;

block : '{' statement* '}' ;
statement
    : block                                                       # blockStatement
    | section                                                     # sectionStatement
    | 'if' '(' expression ')' statement ('else' statement)?       # ifStatement
    | 'return' expression? ';'                                    # returnStatement
    | 'revert' (revertName=expression | '(' ')')? ';'             # revertStatement
    | typeName location? identifier ('=' expression)? ';'         # declarationStatement
    | expression ';'                                              # expressionStatement
    // refused
    | 'for' '(' (statement | ';') expression? ';' expression? ')' statement # forStatement
    | 'while' '(' expression ')' statement                        # whileStatement
    | 'do' statement 'while' '(' expression ')' ';'               # doStatement
    | ('break' | 'continue') ';'                                  # jumpStatement
    | 'emit' expression ';'                                       # emitStatement
    | 'unchecked' block                                           # uncheckedStatement
    | 'assembly' STRING? rawBlock                                 # assemblyStatement
    | 'try' expression ('returns' '(' parameters ')')? block
      ('catch' (identifier? '(' parameters ')')? block)+          # tryStatement
    | '(' ','* parameter (','+ parameter)* ','* ')' '=' expression ';' # tupleStatement
    ;
section : side=('parent' | 'child') block ; // in edge functions
rawBlock : '{' (rawBlock | ~('{' | '}'))* '}' ;

arguments
    : (expression (',' expression)*)?
    | '{' (namedArgument (',' namedArgument)*)? '}'
    ;
namedArgument : identifier ':' expression ;

// In order of precedence, the tightest first.
expression
    : expression '[' expression? ']'                              # indexExpression
    | expression '.' memberName                                   # memberExpression
    | expression '(' arguments ')'                                # callExpression
    | expression op=('++' | '--')                                 # postfixExpression
    | op=('++' | '--' | '!' | '-' | '~' | 'delete') expression    # prefixExpression
    | <assoc=right> expression op='**' expression                 # binaryExpression
    | expression op=('*' | '/' | '%') expression                  # binaryExpression
    | expression op=('+' | '-') expression                        # binaryExpression
    | expression op=('<<' | '>>' | '>>>') expression              # binaryExpression
    | expression op='&' expression                                # binaryExpression
    | expression op='^' expression                                # binaryExpression
    | expression op='|' expression                                # binaryExpression
    | expression op=('<' | '<=' | '>' | '>=') expression          # binaryExpression
    | expression op=('==' | '!=') expression                      # binaryExpression
    | expression op='&&' expression                               # binaryExpression
    | expression op='||' expression                               # binaryExpression
    | <assoc=right> expression '?' expression ':' expression      # conditionalExpression
    | <assoc=right> expression op='==>' expression                # binaryExpression
    | <assoc=right> expression op=('=' | '+=' | '-=' | '*=' | '/=' | '%='
                     | '|=' | '&=' | '^=' | '<<=' | '>>=') expression # assignmentExpression
    | '(' expression ')'                                          # groupExpression
    | number UNIT?                                                # numberExpression
    | ('true' | 'false')                                          # booleanExpression
    | identifier                                                  # nameExpression
    | typeWord                                                    # typeExpression
    | 'type' '(' typeName ')'                                     # metaExpression
    // refused
    | (STRING | 'hex' STRING | 'unicode' STRING)                  # stringExpression
    | 'new' typeName                                              # newExpression
    | 'payable'                                                   # payableExpression
    | '(' expression? (',' expression?)+ ')'                      # tupleExpression
    | '[' expression (',' expression)* ']'                        # arrayExpression
    ;
memberName : identifier | 'address' ;
number : DECIMAL | HEXADECIMAL ;

// Words that mean something in their place only and are names everywhere else.
identifier
    : IDENTIFIER
    | 'edge' | 'parent' | 'child' | 'error' | 'transient'
    | 'ghost' | 'local' | 'step' | 'tree' | 'on' | 'forall'
    | 'additive' | 'backed' | 'by' | 'unique' | 'located' | 'at'
    ;

// ---- invariant files ----------------------------------------------------------------------------
// Items need no separator: each begins with a word, and no expression goes on with a word. A `;` may
// close any of them.
invariantItem
    : ghostItem ';'?
    | hookItem ';'?
    | predicateItem ';'?
    | treeItem ';'?
    ;
ghostItem : 'ghost' typeName identifier ;
hookItem : 'after' place ':' ghostUpdate (',' ghostUpdate)* ;
ghostUpdate : target=expression ;
predicateItem
    : kind=('local' | 'step' | 'edge') identifier ('on' place)? ':'
      ('forall' bound (',' bound)* ':')? expression ;
bound : typeName identifier ;
treeItem : 'tree' identifier ':' treeSchema ;
treeSchema
    : 'additive' expression 'backed' 'by' identifier # additiveSchema
    | 'unique' identifier 'located' 'by' identifier  # uniqueSchema
    ;
place : ('constructor' | identifier) ('.' side=('parent' | 'child'))? ;

// ---- words --------------------------------------------------------------------------------------
PRAGMA_DIRECTIVE : 'pragma' [ \t\r\n] ~[;]* ';' ;
UNIT : 'wei' | 'gwei' | 'ether' | 'seconds' | 'minutes' | 'hours' | 'days' | 'weeks' | 'years' ;
OTHER_TYPE
    : 'uint' [0-9]+ | 'int' [0-9]+ | 'bytes' [0-9]* | 'byte' | 'string'
    | 'fixed' ([0-9]+ 'x' [0-9]+)? | 'ufixed' ([0-9]+ 'x' [0-9]+)?
    ;
// Reserved by Solidity, without a use here.
RESERVED
    : 'alias' | 'apply' | 'auto' | 'case' | 'copyof' | 'default' | 'define' | 'final' | 'implements'
    | 'in' | 'inline' | 'let' | 'macro' | 'match' | 'mutable' | 'null' | 'of' | 'partial' | 'promise'
    | 'reference' | 'relocatable' | 'sealed' | 'sizeof' | 'static' | 'supports' | 'switch' | 'throw'
    | 'typedef' | 'typeof' | 'var' | 'as'
    ;
IDENTIFIER : [a-zA-Z_] [a-zA-Z0-9_]* ;
HEXADECIMAL : '0x' [0-9a-zA-Z_]* ;
DECIMAL : [1-9] NUMBER_TAIL* | '0' (NOT_X NUMBER_TAIL*)? ;
fragment NUMBER_TAIL : [0-9a-zA-Z_] | '.' [0-9a-zA-Z_] | [eE] '-' ;
fragment NOT_X : [0-9a-wyzA-Z_] | '.' [0-9a-zA-Z_] | [eE] '-' ;
STRING : '"' (~["\r\n\\] | '\\' .)* '"' | '\'' (~['\r\n\\] | '\\' .)* '\'' ;

COMMENT : '/*' .*? '*/' -> channel(HIDDEN) ;
LINE_COMMENT : '//' ~[\r\n]* -> channel(HIDDEN) ;
SPACE : [ \t\r\n]+ -> channel(HIDDEN) ;
// Anything else. No rule derives it, so it is reported in its place.
STRAY : . ;
